/**
 * Schemas as the text of JavaScript functions, compiled by ajv ahead of time.
 *
 * @module
 */
import ajv from "ajv/dist/core.js";
import anyOf from "ajv/dist/vocabularies/applicator/anyOf.js";
import items from "ajv/dist/vocabularies/applicator/items2020.js";
import not from "ajv/dist/vocabularies/applicator/not.js";
import patternProperties from "ajv/dist/vocabularies/applicator/patternProperties.js";
import prefixItems from "ajv/dist/vocabularies/applicator/prefixItems.js";
import constant from "ajv/dist/vocabularies/validation/const.js";
import limitItems from "ajv/dist/vocabularies/validation/limitItems.js";
import limitNumber from "ajv/dist/vocabularies/validation/limitNumber.js";
import limitProperties from "ajv/dist/vocabularies/validation/limitProperties.js";
import multipleOf from "ajv/dist/vocabularies/validation/multipleOf.js";
import pattern from "ajv/dist/vocabularies/validation/pattern.js";
import type { JsonSchema } from "./json_schema.ts";
import { shrinkValidator } from "./shrink_validator.ts";
import { validatorKeywords } from "./validator_keywords.ts";
import type { ValidatorUnit } from "./validator_unit.ts";

/** Compiles schemas; the same schema only once. */
export interface ValidatorCompiler {
  compile(schema: JsonSchema): ValidatorUnit;
}

/** Creates a compiler; it keeps what it compiled. */
export function createValidatorCompiler(): ValidatorCompiler {
  const units = new Map<string, ValidatorUnit>();
  const refs = new Map<string, string>();
  const refNames = new Map<string, string>();
  const engine = createEngine((ref) => {
    let name = refNames.get(ref);
    if (name === undefined) {
      name = `$ref${refNames.size}`;
      refNames.set(ref, name);
      refs.set(name, ref);
    }
    return name;
  });
  return {
    compile(schema: JsonSchema): ValidatorUnit {
      const key = JSON.stringify(schema);
      let unit = units.get(key);
      if (unit === undefined) {
        unit = compileUnit(engine, schema, refs);
        units.set(key, unit);
      }
      return unit;
    },
  };
}

type Engine = InstanceType<typeof ajv.default>;

function createEngine(nameOf: (ref: string) => string): Engine {
  const engine = new ajv.default({
    allErrors: true,
    code: {
      source: true,
      esm: true,
      optimize: 1,
      // The text is all we want: what runs here need not be a validator.
      process: () => "return function () {}",
    },
    logger: false,
    messages: false,
    meta: false,
    multipleOfPrecision: 9,
    strict: false,
    strictNumbers: true,
    validateSchema: false,
  });
  for (
    const vocabulary of [
      ...[anyOf, not, patternProperties].map((module) => module.default),
      items.default,
      prefixItems.default,
      constant.default,
      limitItems.default,
      limitNumber.default,
      limitProperties.default,
      multipleOf.default,
      pattern.default,
    ]
  ) {
    engine.addKeyword(vocabulary);
  }
  // Known by itself; named so that a schema with nothing else counts as one.
  engine.addKeyword({ keyword: "type", schemaType: ["string", "array"] });
  for (const keyword of validatorKeywords(nameOf)) engine.addKeyword(keyword);
  return engine;
}

function compileUnit(
  engine: Engine,
  schema: JsonSchema,
  refs: ReadonlyMap<string, string>,
): ValidatorUnit {
  const { source } = engine.compile(schema);
  engine.removeSchema(schema);
  if (!source) throw new Error("Engine gives no source");
  const constants = new Map<string, string>();
  for (const names of Object.values(source.scopeValues)) {
    for (const name of names ?? []) {
      constants.set(name.str, String(name.value?.code));
    }
  }
  return shrinkValidator({
    name: String(source.validateName),
    code: String(source.validateCode),
    constants,
    schema,
  }, refs);
}
