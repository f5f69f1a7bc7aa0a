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
  type Code,
  getProperty,
  strConcat,
} from "ajv/dist/compile/codegen/code.js";
import { not, or, stringify } from "ajv/dist/compile/codegen/index.js";
import { alwaysValidSchema, Type } from "ajv/dist/compile/util.js";
import { FORMAT_CHECKS } from "./format_checks.ts";

/** The schema of the keyword `native`. */
export interface NativeKeyword {
  readonly type: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly [limit: string]: unknown;
}

const ERRORS = new Name("vErrors");
const COUNT = new Name("errors");
const PATH = new Name("instancePath");

/** Reports what failed: `vErrors = add(vErrors, path, keyword, params)`. */
function fail({ gen, it }: KeywordCxt, keyword: string, params: Code): void {
  const path = strConcat(PATH, it.errorPath);
  gen.assign(ERRORS, _`add(${ERRORS}, ${path}, ${keyword}, ${params})`);
  gen.code(_`${COUNT}++`);
}

/** A constant of the chunk. */
function constant({ gen }: KeywordCxt, code: Code): Name {
  return gen.scopeValue("obj", { ref: code, key: `${code}`, code });
}

function missing(data: Name, name: string): Code {
  const value = _`${data}${getProperty(name)} === undefined`;
  // Every object has these, so they count only where they are its own.
  return name in Object.prototype
    ? _`(${value} || !Object.hasOwn(${data}, ${name}))`
    : value;
}

function present(data: Name, name: string): Code {
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
    const valid = gen.name("valid");
    for (const name of Object.keys(schema)) {
      if (name === "__proto__") continue;
      const apply = alwaysValidSchema(it, schema[name])
        ? undefined
        : () =>
          void cxt.subschema({
            keyword: "properties",
            schemaProp: name,
            dataProp: name,
          }, valid);
      const lacks = missing(data as Name, name);
      if (required.has(name)) {
        gen.if(
          lacks,
          () => fail(cxt, "required", _`{missingProperty: ${name}}`),
          apply,
        );
      } else if (apply) gen.if(present(data as Name, name), apply);
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
    const names = Object.keys(parentSchema.properties ?? {})
      .filter((name) => name !== "__proto__");
    const patterns = Object.keys(parentSchema.patternProperties ?? {});
    const known = () => constant(cxt, _`new Set(${stringify(names)})`);
    gen.forIn("key", data as Name, (key) => {
      const found = [
        ...(names.length > 8
          ? [_`${known()}.has(${key})`]
          : names.map((name) => _`${key} === ${name}`)),
        ...patterns.map((pattern) => _`${regex(cxt, pattern)}.test(${key})`),
      ];
      const apply = () => {
        if (schema === false) {
          const params = names.length > 0
            ? _`{additionalProperty: ${key}, known: ${known()}}`
            : _`{additionalProperty: ${key}}`;
          fail(cxt, "additionalProperties", params);
        } else {
          cxt.subschema({
            keyword: "additionalProperties",
            dataProp: key,
            dataPropType: Type.Str,
          }, gen.name("valid"));
        }
      };
      if (found.length === 0) apply();
      else gen.if(not(or(...found)), apply);
    });
  },
};

function regex({ gen }: KeywordCxt, pattern: string): Name {
  const ref = new RegExp(pattern, "u");
  const code = _`new RegExp(${pattern}, "u")`;
  return gen.scopeValue("pattern", { key: String(ref), ref, code });
}

const enumeration: CodeKeywordDefinition = {
  keyword: "enum",
  schemaType: "array",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data } = cxt;
    const many = schema.length > 8;
    const list = stringify(schema);
    const values = constant(cxt, many ? _`new Set(${list})` : list);
    const fits = many
      ? _`${values}.has(${data})`
      : or(...schema.map((value: string) => _`${data} === ${value}`));
    gen.if(
      not(fits),
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
    // Units bound the number of characters, so that most texts need not be counted.
    const breaks = keyword === "maxLength"
      ? _`${data}.length > ${schema} && textLength(${data}) > ${schema}`
      : schema < 2
      ? _`${data}.length < ${schema}`
      : _`${data}.length < ${schema} || ${data}.length < ${
        2 * schema
      } && textLength(${data}) < ${schema}`;
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
    const pair = gen.const("pair", _`repeated(${data})`);
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
    const breaks = check.numbers
      ? _`typeof ${data} == "number" && !${new Name(check.name)}(${data})`
      : _`typeof ${data} == "string" && !${new Name(check.name)}(${data})`;
    gen.if(breaks, () => fail(cxt, "format", _`{format: ${schema}}`));
  },
};

const discriminator: CodeKeywordDefinition = {
  keyword: "discriminator",
  type: "object",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, schema, data } = cxt;
    const name: string = schema.propertyName;
    const members: readonly (readonly string[])[] = schema.values;
    const tag = gen.const("tag", _`${data}${getProperty(name)}`);
    gen.if(false);
    members.forEach((values, schemaProp) => {
      gen.elseIf(or(...values.map((value) => _`${tag} === ${value}`)));
      cxt.subschema({ keyword: "oneOf", schemaProp }, gen.name("valid"));
    });
    gen.else();
    const all = constant(cxt, stringify(members.flat()));
    fail(
      cxt,
      "discriminator",
      _`{tag: ${name}, tagValue: ${tag}, values: ${all}}`,
    );
    gen.endIf();
  },
};

const CHECKS: Readonly<Record<string, string>> = {
  bigint: "isBigint",
  bytes: "isBytes",
  bytestream: "isByteStream",
  date: "isDate",
  file: "isFile",
  stream: "isIterable",
  undefined: "isUndefined",
  url: "isUrlValue",
};

const native: CodeKeywordDefinition = {
  keyword: "native",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, data } = cxt;
    const { type, nullable, format, ...limits } = cxt.schema as NativeKeyword;
    const day = type === "date" && format === "date";
    const check = _`!${new Name(day ? "isDay" : CHECKS[type]!)}(${data})`;
    const breaks = nullable ? _`${data} !== null && ${check}` : check;
    const bounds = Object.entries(limits);
    gen.if(
      breaks,
      () => fail(cxt, "native", _`{type: ${day ? "day" : type}}`),
      bounds.length === 0 ? undefined : () => {
        for (const [keyword, limit] of bounds) {
          const beyond = isBeyond(type, keyword, limit, data as Name);
          gen.if(nullable ? _`${data} !== null && ${beyond}` : beyond, () => {
            const params = _`{keyword: ${
              limitName(type, keyword)
            }, limit: ${limit as string}}`;
            fail(cxt, "native", params);
          });
        }
      },
    );
  },
};

function isBeyond(
  type: string,
  keyword: string,
  limit: unknown,
  data: Name,
): Code {
  const value = limit as string | number;
  if (keyword === "minLength") return _`bytesIn(${data}) < ${value}`;
  if (keyword === "maxLength") return _`bytesIn(${data}) > ${value}`;
  const order = new Name(type === "date" ? "orderDate" : "orderBigint");
  const compared = _`${order}(${data}, ${value})`;
  switch (keyword) {
    case "minimum":
      return _`${compared} < 0`;
    case "maximum":
      return _`${compared} > 0`;
    case "exclusiveMinimum":
      return _`${compared} <= 0`;
    case "exclusiveMaximum":
      return _`${compared} >= 0`;
    default:
      throw new Error(`Limit says nothing of a ${type}: ${keyword}`);
  }
}

function limitName(type: string, keyword: string): string {
  if (type !== "bytes" && type !== "file") return keyword;
  return keyword === "minLength" ? "minBytes" : "maxBytes";
}

/** A named type has a validator of its own; `nameOf` says how it is called. */
function reference(nameOf: (ref: string) => string): CodeKeywordDefinition {
  return {
    keyword: "$ref",
    schemaType: "string",
    code(cxt: KeywordCxt): void {
      const { gen, schema, data, it } = cxt;
      const validate = new Name(nameOf(schema));
      const path = strConcat(PATH, it.errorPath);
      gen.if(_`!${validate}(${data}, ${path})`, () => {
        gen.assign(ERRORS, _`addAll(${ERRORS}, ${validate}.errors)`);
        // What was found counts in full, also where not all of it is kept.
        gen.code(_`${COUNT} += ${validate}.errors.length`);
      });
    },
  };
}

/** The keywords in our own words. */
export function validatorKeywords(
  nameOf: (ref: string) => string,
): readonly CodeKeywordDefinition[] {
  return [
    reference(nameOf),
    native,
    enumeration,
    lengths,
    format,
    uniqueItems,
    properties,
    additionalProperties,
    discriminator,
  ];
}
