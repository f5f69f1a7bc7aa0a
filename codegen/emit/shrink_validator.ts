/** Makes ajv's code short: what it repeats becomes a call of a helper. @module */
import type { JsonSchema } from "./json_schema.ts";
import type { ValidatorUnit } from "./validator_unit.ts";

/** What ajv made of a schema. */
export interface AjvSource {
  /** Name of the function. */
  readonly name: string;
  /** Text of the function. */
  readonly code: string;
  /** Names in the text → code of the constant that they stand for. */
  readonly constants: ReadonlyMap<string, string>;
  /** The schema, which the text names `schema` and a number. */
  readonly schema: JsonSchema;
}

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const HEAD = /^function \w+\(data, \{.*?\}=\{\}\)\{/;
/** How ajv reports an error where all are wanted. */
const REPORT = new RegExp(
  String
    .raw`const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:${STRING},keyword:(${STRING}),params:(\{.*?\})\};` +
    String
      .raw`if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;`,
  "gs",
);
const INTEGER =
  /\(\(typeof (data\d*) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g;
const NUMBER = /\(typeof (data\d*) == "number"\) && \(isFinite\(\1\)\)/g;
/** A number that is finite is a number. */
const NOT_NAN = / \|\| isNaN\(data\d*\)/g;
const TOKEN = new RegExp(
  String
    .raw`${STRING}|\.[$\w]+|\b(schema\d+)((?:\.[A-Za-z_$][\w$]*|\[\d+\]|\[${STRING}\])*)|[$\w]+`,
  "g",
);

/**
 * Makes a unit of what ajv made of a schema: errors are reported by helpers that keep the first
 * hundred, parts of the schema stand in their place, and paths are passed as texts.
 */
export function shrinkValidator(
  source: AjvSource,
  refs: ReadonlyMap<string, string>,
): ValidatorUnit {
  const constants = new Map<string, string>();
  const used = new Map<string, string>();
  const text = source.code
    .replace(HEAD, '(data, instancePath = ""){')
    .replace(
      REPORT,
      (_all, _name, path: string | undefined, keyword, params) =>
        `vErrors = add(vErrors, ${
          path ?? "instancePath"
        }, ${keyword}, ${params});errors++;`,
    )
    .replace(INTEGER, "Number.isInteger($1)")
    .replace(NUMBER, "Number.isFinite($1)")
    .replace(NOT_NAN, "")
    .replace(TOKEN, (token, schema: string | undefined, path) => {
      if (schema !== undefined) return partOf(source.schema, path);
      if (token === source.name) return "$self";
      const code = source.constants.get(token);
      if (code !== undefined) constants.set(token, code);
      const ref = refs.get(token);
      if (ref !== undefined) used.set(token, ref);
      return token;
    });
  return { text, constants, refs: used };
}

function partOf(schema: JsonSchema, path: string): string {
  let part: unknown = schema;
  for (const [step] of path.matchAll(/\.[\w$]+|\[.*?\](?=[.[]|$)/g)) {
    const key = step.startsWith(".")
      ? step.slice(1)
      : String(JSON.parse(step.slice(1, -1)));
    part = (part as Record<string, unknown> | undefined)?.[key];
  }
  return JSON.stringify(part);
}
