/**
 * Keywords of ajv in our own words: shorter code, one pass where ajv takes several, and helpers
 * that are imported instead of copied.
 *
 * @module
 */
import {
  _,
  type CodeKeywordDefinition,
  type KeywordCxt,
  Name,
} from "ajv/dist/core.js";
import {
  _Code,
  type Code,
  getProperty,
  stringify,
} from "ajv/dist/compile/codegen/code.js";
import { alwaysValidSchema, Type } from "ajv/dist/compile/util.js";
import { FORMAT_CHECKS } from "./format_checks.ts";
import type { JsonSchema } from "./json_schema.ts";
import { native } from "./native_keyword.ts";
import type { Tag } from "./tagged_members.ts";
import {
  callRef,
  checkLeaf,
  fail,
  helper,
  marked,
  pathOf,
} from "./validator_code.ts";

/** A constant of the chunk. */
function constant(code: Code): Code {
  return marked("const", String(code));
}

/** Any of some conditions. */
function anyOf(conditions: readonly Code[]): Code {
  return new _Code(conditions.map(String).join(" || "));
}

/** Checks a part of the value by a schema of the keyword. */
function checkPart(
  cxt: KeywordCxt,
  schema: JsonSchema,
  part: string | number | Name,
  where: { readonly keyword: string; readonly schemaProp?: string | number },
): void {
  const { gen, data } = cxt;
  if (checkLeaf(cxt, schema, _`${data}${getProperty(part)}`, part)) return;
  const isIndex = part instanceof Name && part.str.startsWith("i");
  cxt.subschema({
    ...where,
    dataProp: part,
    ...(part instanceof Name
      ? { dataPropType: isIndex ? Type.Num : Type.Str }
      : undefined),
  }, gen.name("valid"));
}

function isAbsent(data: Code | Name, name: string): Code {
  const value = _`${data}${getProperty(name)} === undefined`;
  // Every object has these, so they count only where they are its own.
  return name in Object.prototype
    ? _`${value} || !Object.hasOwn(${data}, ${name})`
    : value;
}

function isPresent(data: Code | Name, name: string): Code {
  const value = _`${data}${getProperty(name)} !== undefined`;
  return name in Object.prototype
    ? _`${value} && Object.hasOwn(${data}, ${name})`
    : value;
}

const properties: CodeKeywordDefinition = {
  keyword: "properties",
  type: "object",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, schema, parentSchema, data, it } = cxt;
    const required = new Set<string>(parentSchema.required ?? []);
    for (const name of Object.keys(schema)) {
      const check = alwaysValidSchema(it, schema[name])
        ? undefined
        : () =>
          checkPart(cxt, schema[name], name, {
            keyword: "properties",
            schemaProp: name,
          });
      if (required.has(name)) {
        gen.if(
          isAbsent(data, name),
          () => fail(cxt, "required", _`{missingProperty: ${name}}`),
          check,
        );
      } else if (check) gen.if(isPresent(data, name), check);
    }
  },
};

const additionalProperties: CodeKeywordDefinition = {
  keyword: "additionalProperties",
  type: "object",
  schemaType: ["boolean", "object"],
  code(cxt: KeywordCxt): void {
    const { gen, schema, parentSchema, data, it } = cxt;
    if (alwaysValidSchema(it, schema)) return;
    const names = Object.keys(parentSchema.properties ?? {});
    const patterns = Object.keys(parentSchema.patternProperties ?? {});
    const known = constant(_`new Set(${stringify(names)})`);
    gen.forIn("key", data as Name, (key) => {
      const check = () => {
        if (schema !== false) {
          checkPart(cxt, schema, key, { keyword: "additionalProperties" });
          return;
        }
        const params = names.length > 0
          ? _`{additionalProperty: ${key}, known: ${known}}`
          : _`{additionalProperty: ${key}}`;
        fail(cxt, "additionalProperties", params);
      };
      const found = [
        ...(names.length > 8
          ? [_`${known}.has(${key})`]
          : names.map((name) => _`${key} === ${name}`)),
        ...patterns.map((pattern) => _`${regex(pattern)}.test(${key})`),
      ];
      if (found.length === 0) check();
      else gen.if(_`!(${anyOf(found)})`, check);
    });
  },
};

const patternProperties: CodeKeywordDefinition = {
  keyword: "patternProperties",
  type: "object",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data, it } = cxt;
    for (const pattern of Object.keys(schema)) {
      if (alwaysValidSchema(it, schema[pattern])) continue;
      gen.forIn(
        "key",
        data as Name,
        (key) =>
          gen.if(
            _`${regex(pattern)}.test(${key})`,
            () =>
              checkPart(cxt, schema[pattern], key, {
                keyword: "patternProperties",
                schemaProp: pattern,
              }),
          ),
      );
    }
  },
};

const items: CodeKeywordDefinition = {
  keyword: "items",
  type: "array",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, schema, parentSchema, data, it } = cxt;
    if (alwaysValidSchema(it, schema)) return;
    const start = parentSchema.prefixItems?.length ?? 0;
    const last = parentSchema.lastItems?.length ?? 0;
    gen.forRange(
      "i",
      start,
      last === 0 ? _`${data}.length` : _`${data}.length - ${last}`,
      (index) => checkPart(cxt, schema, index, { keyword: "items" }),
    );
  },
};

/** Our own: schemas of the last items, whatever comes before; the length is checked beside it. */
const lastItems: CodeKeywordDefinition = {
  keyword: "lastItems",
  type: "array",
  schemaType: "array",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data, it, parentSchema } = cxt;
    const { length } = schema as readonly JsonSchema[];
    gen.if(_`${data}.length >= ${parentSchema.minItems}`, () => {
      (schema as readonly JsonSchema[]).forEach((item, at) => {
        if (alwaysValidSchema(it, item)) return;
        const index = gen.const("i", _`${data}.length - ${length - at}`);
        checkPart(cxt, item, index, {
          keyword: "lastItems",
          schemaProp: at,
        });
      });
    });
  },
};

const prefixItems: CodeKeywordDefinition = {
  keyword: "prefixItems",
  type: "array",
  schemaType: "array",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data, it } = cxt;
    (schema as readonly JsonSchema[]).forEach((item, at) => {
      if (alwaysValidSchema(it, item)) return;
      gen.if(
        _`${data}.length > ${at}`,
        () =>
          checkPart(cxt, item, at, { keyword: "prefixItems", schemaProp: at }),
      );
    });
  },
};

function regex(pattern: string): Code {
  // Throws here where it would throw when the chunk is loaded.
  new RegExp(pattern, "u");
  return constant(_`new RegExp(${pattern}, "u")`);
}

const pattern: CodeKeywordDefinition = {
  keyword: "pattern",
  type: "string",
  schemaType: "string",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data } = cxt;
    gen.if(
      _`!${regex(schema)}.test(${data})`,
      () => fail(cxt, "pattern", _`{pattern: ${schema}}`),
    );
  },
};

const enumeration: CodeKeywordDefinition = {
  keyword: "enum",
  schemaType: "array",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data } = cxt;
    const many = schema.length > 8;
    const list = stringify(schema);
    const values = constant(many ? _`new Set(${list})` : list);
    const fits = many
      ? _`${values}.has(${data})`
      : anyOf(schema.map((value: string) => _`${data} === ${value}`));
    gen.if(
      _`!(${fits})`,
      () => fail(cxt, "enum", _`{allowedValues: ${values}}`),
    );
  },
};

const lengths: CodeKeywordDefinition = {
  keyword: ["minLength", "maxLength"],
  type: "string",
  schemaType: "number",
  code(cxt: KeywordCxt): void {
    const { gen, keyword, schema, data } = cxt;
    const counted = _`${helper("textLength")}(${data})`;
    // Units bound the number of characters, so that most texts need not be counted.
    const breaks = keyword === "maxLength"
      ? _`${data}.length > ${schema} && ${counted} > ${schema}`
      : schema < 2
      ? _`${data}.length < ${schema}`
      : _`${data}.length < ${schema} || ${data}.length < ${
        2 * schema
      } && ${counted} < ${schema}`;
    gen.if(breaks, () => fail(cxt, keyword, _`{limit: ${schema}}`));
  },
};

const uniqueItems: CodeKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data } = cxt;
    if (!schema) return;
    const pair = gen.const("pair", _`${helper("repeated")}(${data})`);
    gen.if(
      pair,
      () => fail(cxt, "uniqueItems", _`{i: ${pair}[0], j: ${pair}[1]}`),
    );
  },
};

const format: CodeKeywordDefinition = {
  keyword: "format",
  schemaType: "string",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data } = cxt;
    const check = FORMAT_CHECKS.get(schema);
    if (check === undefined) return;
    const kind = check.numbers ? "number" : "string";
    gen.if(
      _`typeof ${data} === ${kind} && !${helper(check.name)}(${data})`,
      () => fail(cxt, "format", _`{format: ${schema}}`),
    );
  },
};

const discriminator: CodeKeywordDefinition = {
  keyword: "discriminator",
  type: "object",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, schema, parentSchema, data } = cxt;
    const [name, ...further]: readonly string[] = schema.path;
    const members: readonly (readonly Tag[])[] = schema.values;
    const steps = further.map((it) => `?.[${stringify(it)}]`);
    const tag = gen.const(
      "tag",
      _`${data}${getProperty(name!)}${new _Code(steps.join(""))}`,
    );
    members.forEach((values, schemaProp) => {
      const fits = anyOf(values.map((value) => _`${tag} === ${value}`));
      if (schemaProp === 0) gen.if(fits);
      else gen.elseIf(fits);
      const { $ref } = parentSchema.oneOf[schemaProp];
      if ($ref !== undefined) callRef(cxt, $ref, data, pathOf(cxt));
      else cxt.subschema({ keyword: "oneOf", schemaProp }, gen.name("valid"));
    });
    gen.else();
    const all = constant(stringify(members.flat()));
    fail(
      cxt,
      "discriminator",
      _`{tag: ${stringify(schema.path)}, tagValue: ${tag}, values: ${all}}`,
    );
    gen.endIf();
  },
};

/** A named type has a validator of its own. */
const reference: CodeKeywordDefinition = {
  keyword: "$ref",
  schemaType: "string",
  code(cxt: KeywordCxt): void {
    callRef(cxt, cxt.schema, cxt.data, pathOf(cxt));
  },
};

/** The keywords in our own words. */
export const VALIDATOR_KEYWORDS: readonly CodeKeywordDefinition[] = [
  reference,
  native,
  enumeration,
  lengths,
  pattern,
  format,
  prefixItems,
  items,
  lastItems,
  uniqueItems,
  properties,
  patternProperties,
  additionalProperties,
  discriminator,
];
