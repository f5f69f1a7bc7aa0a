/**
 * Schemas as the text of JavaScript functions, compiled by ajv ahead of time.
 *
 * @module
 */
import ajv from "ajv/dist/core.js";
import anyOf from "ajv/dist/vocabularies/applicator/anyOf.js";
import not from "ajv/dist/vocabularies/applicator/not.js";
import constant from "ajv/dist/vocabularies/validation/const.js";
import limitItems from "ajv/dist/vocabularies/validation/limitItems.js";
import limitNumber from "ajv/dist/vocabularies/validation/limitNumber.js";
import limitProperties from "ajv/dist/vocabularies/validation/limitProperties.js";
import multipleOf from "ajv/dist/vocabularies/validation/multipleOf.js";
import type { JsonSchema } from "./json_schema.ts";
import { shrinkValidator } from "./shrink_validator.ts";
import { VALIDATOR_KEYWORDS } from "./validator_keywords.ts";
import type { ValidatorUnit } from "./validator_unit.ts";

/** Compiles schemas; the same schema only once. */
export interface ValidatorCompiler {
  /** The function that validates by a schema. */
  compile(schema: JsonSchema): ValidatorUnit;
}

/** Creates a compiler; it keeps what it compiled. */
export function createValidatorCompiler(): ValidatorCompiler {
  const units = new Map<string, ValidatorUnit>();
  let engine: Engine | undefined;
  return {
    compile(schema: JsonSchema): ValidatorUnit {
      const key = JSON.stringify(schema);
      let unit = units.get(key);
      if (unit === undefined) {
        unit = compileUnit(engine ??= createEngine(), schema);
        units.set(key, unit);
      }
      return unit;
    },
  };
}

type Engine = InstanceType<typeof ajv.default>;

function createEngine(): Engine {
  const engine = new ajv.default({
    allErrors: true,
    code: {
      source: true,
      esm: true,
      optimize: false,
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
  // Known by itself; named so that a schema with nothing else counts as one.
  engine.addKeyword({ keyword: "type", schemaType: ["string", "array"] });
  for (const keyword of VALIDATOR_KEYWORDS) engine.addKeyword(keyword);
  for (
    const { default: keyword } of [
      anyOf,
      constant,
      limitItems,
      limitNumber,
      limitProperties,
      multipleOf,
      not,
    ]
  ) engine.addKeyword(keyword);
  return engine;
}

function compileUnit(engine: Engine, schema: JsonSchema): ValidatorUnit {
  const { source } = engine.compile(schema);
  // It would keep every schema it saw, and the code of each.
  engine.removeSchema(schema);
  if (!source) throw new Error("Engine gives no source");
  return shrinkValidator(String(source.validateCode), schema);
}
