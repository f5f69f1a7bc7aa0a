/** Cases of literals, templates and brands, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const literalsValues: readonly TypeCase[] = [
  {
    name: "a string literal",
    source: 'type Case = "a";',
    schema: '{"type":"string","const":"a"}',
    ok: ["a"],
    no: ["b", "A", "", null, ["a"]],
  },
  {
    name: "a number literal",
    source: "type Case = 0 | -1.5 | 1e21;",
    schema: '{"type":"number","enum":[0,-1.5,1e+21]}',
    ok: [0, -1.5, 1e+21],
    no: [1, "0", null],
  },
  {
    name: "true alone",
    source: "type Case = true;",
    schema: '{"type":"boolean","const":true}',
    ok: [true],
    no: [false, 1, "true"],
  },
  {
    name: "a bigint literal is its digits",
    source: "type Case = -5n | 0n;",
    schema:
      '{"anyOf":[{"type":"string","const":"-5"},{"type":"string","const":"0"}]}',
    ok: ["-5", "0"],
    no: ["5", -5, "-5.0", "-05", "-0", "00"],
    as: [-5n, 0n],
  },
  {
    name: "literals of several types",
    source: 'type Case = "a" | 1 | false | null;',
    schema:
      '{"anyOf":[{"type":["boolean","number","string"],"enum":["a",1,false]},{"type":"null"}]}',
    ok: ["a", 1, false, null],
    no: ["1", true, 0],
  },
  {
    name: "a literal beside its own primitive",
    source: 'type Case = "a" | "b" | (string & {});',
    schema: '{"anyOf":[{"type":"string","enum":["a","b"]},{"type":"string"}]}',
    ok: ["a", "x"],
    no: [1],
  },
  {
    name: "a text of odd characters",
    source: 'type Case = "é\\n" | \'"\' | "\\u2028" | "💚";',
    schema: '{"type":"string","enum":["é\\n","\\""," ","💚"]}',
    ok: ["é\n", '"', " ", "💚"],
    no: ["e", "💛"],
  },
  {
    name: "a template of a string",
    source: `type Case = \`a-\${string}\`;`,
    schema: '{"type":"string","pattern":"^a-[\\\\s\\\\S]*$"}',
    ok: ["a-", "a-x\ny"],
    no: ["b-x", "a", 1],
  },
  {
    name: "a template of a number",
    source: `type Case = \`\${number}px\`;`,
    schema:
      '{"type":"string","pattern":"^[+-]?(?:[0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)(?:[eE][+-]?[0-9]+)?px$"}',
    ok: ["1px", "-2.5px", "1e-7px"],
    no: ["px", "apx", "1 px", "1"],
  },
  {
    name: "a template of a bigint",
    source: `type Case = \`#\${bigint}\`;`,
    schema: '{"type":"string","pattern":"^#-?(?:0|[1-9][0-9]*)$"}',
    ok: ["#1", "#-20"],
    no: ["#1.5", "#", "#a"],
  },
  {
    name: "a template of a boolean is a union",
    source: `type Case = \`is-\${boolean}\`;`,
    schema: '{"type":"string","enum":["is-false","is-true"]}',
    ok: ["is-true", "is-false"],
    no: ["is-", "is-1"],
  },
  {
    name: "a template of unions is each of them",
    source: `type Case = \`\${"a" | "b"}\${1 | 2}\`;`,
    schema: '{"type":"string","enum":["a1","a2","b1","b2"]}',
    ok: ["a1", "b2"],
    no: ["a", "c1"],
  },
  {
    name: "a template of a union and a string",
    source: `type Case = \`\${"x" | "y"}:\${string}\`;`,
    schema:
      '{"anyOf":[{"type":"string","pattern":"^x:[\\\\s\\\\S]*$"},{"type":"string","pattern":"^y:[\\\\s\\\\S]*$"}]}',
    ok: ["x:", "y:z"],
    no: ["z:", "x"],
  },
  {
    name: "a template of templates",
    source: `type Part = \`\${number}\`; type Case = \`v\${Part}.\${Part}\`;`,
    schema:
      '{"type":"string","pattern":"^v[+-]?(?:[0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)(?:[eE][+-]?[0-9]+)?\\\\.[+-]?(?:[0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"}',
    ok: ["v1.2"],
    no: ["v1", "v1.x"],
  },
  {
    name: "characters of patterns are themselves",
    source: `type Case = \`(\${string})|[.*]$^\`;`,
    schema:
      '{"type":"string","pattern":"^\\\\([\\\\s\\\\S]*\\\\)\\\\|\\\\[\\\\.\\\\*\\\\]\\\\$\\\\^$"}',
    ok: ["(a)|[.*]$^"],
    no: ["a|[.*]$^", "(a)"],
  },
  {
    name: "Uppercase of a string",
    source: "type Case = Uppercase<string>;",
    schema: '{"type":"string","pattern":"^[^\\\\p{CWU}]*$"}',
    // What has no other form is neither: ĸ is a small letter, ⓐ a symbol with a capital.
    ok: ["A", "", "1-Ä", "ĸ", "Ⓐ"],
    no: ["a", "Aa", "ß", "ⓐ", "ͅ"],
  },
  {
    name: "Lowercase of a template",
    source: `type Case = Lowercase<\`X-\${string}\`>;`,
    schema: '{"type":"string","pattern":"^x-[^\\\\p{CWL}]*$"}',
    ok: ["x-a", "x-ςⓐ"],
    no: ["X-a", "x-A", "x-Ⓐ", "x-ǅ"],
  },
  {
    name: "Capitalize and Uncapitalize of strings",
    source: "type Case = [Capitalize<string>, Uncapitalize<string>];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string","pattern":"^(?:(?:[^\\\\p{CWU}]|[\\\\u{10000}-\\\\u{10ffff}])[\\\\s\\\\S]*)?$"},{"type":"string","pattern":"^(?:(?:[^\\\\p{CWL}]|[\\\\u{10000}-\\\\u{10ffff}])[\\\\s\\\\S]*)?$"}],"minItems":2,"items":{},"maxItems":2}',
    // TypeScript looks at the first unit, and half a pair has no other form.
    ok: [["Ab", "aB"], ["", ""], ["𐐨", "𐐀"]],
    no: [["ab", "ab"], ["Ab", "Ab"]],
  },
  {
    name: "string mappings of literals",
    source: 'type Case = Capitalize<"a" | "b"> | Uppercase<"c">;',
    schema: '{"type":"string","enum":["A","B","C"]}',
    ok: ["A", "B", "C"],
    no: ["a", "c"],
  },
  {
    name: "an intersection of templates has to fit all",
    source: `type Case = \`a\${string}\` & \`\${string}b\`;`,
    schema: '{"type":"string","pattern":"^(?=a[\\\\s\\\\S]*$)[\\\\s\\\\S]*b$"}',
    ok: ["ab", "axb"],
    no: ["a", "b", "ba"],
  },
  {
    name: "a branded string is a string",
    source: 'type Case = string & { readonly __brand: "UserId" };',
    schema: '{"type":"string"}',
    ok: ["", "a"],
    no: [1, { "__brand": "UserId" }],
  },
  {
    name: "a string branded by a symbol is a string",
    source:
      'declare const brand: unique symbol; type Case = string & { [brand]: "Id" };',
    schema: '{"type":"string"}',
    ok: ["a"],
    no: [1],
  },
  {
    name: "a branded number is a number",
    source:
      'type Brand<T, N> = T & { readonly __brand: N }; type Case = Brand<number, "Age">;',
    schema: '{"type":"number"}',
    ok: [1],
    no: ["1"],
  },
  {
    name: "a branded union is the union",
    source: 'type Case = (string | number) & { __brand: "x" };',
    schema: '{"type":["number","string"]}',
    ok: ["a", 1],
    no: [true],
  },
  {
    name: "a branded boolean is a boolean",
    source: 'type Case = boolean & { __brand: "x" };',
    schema: '{"type":"boolean"}',
    ok: [true, false],
    no: [1],
  },
  {
    name: "a branded bigint is a bigint",
    source: 'type Case = bigint & { readonly __brand: "Cents" };',
    schema: '{"type":"string","pattern":"^-?\\\\d+$"}',
    ok: ["1"],
    no: [1],
    as: [1n],
  },
  {
    name: "a branded date is a date",
    source: 'type Case = Date & { readonly __brand: "Day" };',
    schema: '{"type":"string","format":"date-time"}',
    ok: ["2026-01-02T03:04:05.000Z"],
    no: ["x"],
    as: [new Date("2026-01-02T03:04:05.000Z")],
  },
  {
    name: "a branded array is an array",
    source: "type Case = string[] & { readonly __sorted: true };",
    schema: '{"type":"array","items":{"type":"string"}}',
    ok: [[], ["a"]],
    no: [[1], {}],
  },
  {
    name: "a branded literal is the literal",
    source: 'type Case = "a" & { __brand: 1 };',
    schema: '{"type":"string","const":"a"}',
    ok: ["a"],
    no: ["b"],
  },
  {
    name: "a template of a branded string",
    source: `type Id = string & { __id: 1 }; type Case = \`user:\${Id}\`;`,
    schema: '{"type":"string","pattern":"^user:[\\\\s\\\\S]*$"}',
    ok: ["user:1"],
    no: ["user"],
  },
];
