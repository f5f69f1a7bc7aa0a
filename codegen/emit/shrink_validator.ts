/** Makes ajv's code short: what it repeats becomes a call of a helper. @module */
import type { JsonSchema } from "./json_schema.ts";
import { MARK } from "./validator_code.ts";
import type { ValidatorUnit } from "./validator_unit.ts";

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const HEAD = /^function validate\d+\(data, \{.*?\}=\{\}\)\{/;
const TAIL =
  /validate\d+(\.errors = (?:vErrors;return errors === 0|null;return true);\})\s*$/;
/** How ajv reports an error where all are wanted. */
const REPORT = new RegExp(
  String
    .raw`const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:${STRING},keyword:(${STRING}),params:(\{.*?\})\};` +
    String
      .raw`if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;`,
  "gs",
);
/** Several types, which ajv takes from the schema as a whole. */
const TYPES = /^\{type: schema\d+(.*)\.type\}$/s;
const INTEGER =
  /\(\(typeof (data\d*) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g;
const NUMBER = /\(typeof (data\d*) == "number"\) && \(isFinite\(\1\)\)/g;
/** A number that is finite is a number. */
const NOT_NAN = / \|\| isNaN\(data\d*\)/g;
/** A union that one member fits takes back what the others reported. */
const TAKE_BACK =
  /if\(vErrors !== null\)\{if\((_errs\d+)\)\{vErrors\.length = \1;\}else \{vErrors = null;\}\}/g;
const COUNTED = /const (_errs\d+) = errors;/g;
const TOLD = /var (valid\d+) = (_errs\d+) === errors;/g;

/**
 * Makes a unit of what ajv made of a schema: errors are reported by helpers that keep the first
 * hundred, paths are passed as texts, and counts that nobody reads are gone.
 */
export function shrinkValidator(
  code: string,
  schema: JsonSchema,
): ValidatorUnit {
  if (!HEAD.test(code) || !TAIL.test(code)) {
    throw new Error(`Validator has another form than expected: ${code}`);
  }
  const text = code
    .replace(HEAD, '(data, instancePath = ""){')
    .replace(TAIL, `${MARK}self${MARK}$1`)
    .replace(
      REPORT,
      (_all, _name, path: string | undefined, keyword, params: string) => {
        const steps = TYPES.exec(params)?.[1];
        const shown = steps === undefined
          ? params
          : `{type: ${JSON.stringify(partOf(schema, steps).type)}}`;
        return `vErrors = ${MARK}call:add${MARK}(vErrors, ${
          path ?? "instancePath"
        }, ${keyword}, ${shown});errors++;`;
      },
    )
    .replace(TAKE_BACK, `vErrors = ${MARK}call:keep${MARK}(vErrors, $1);`)
    .replace(INTEGER, "Number.isInteger($1)")
    .replace(NUMBER, "Number.isFinite($1)")
    .replace(NOT_NAN, "");
  return { pieces: withoutUnread(text).split(MARK) };
}

/** Leaves out the counts of errors, and what is told of parts, where nobody reads them. */
function withoutUnread(text: string): string {
  const read = new Map<string, number>();
  for (const [name] of text.matchAll(/\b(?:_errs|valid)\d+\b/g)) {
    read.set(name, (read.get(name) ?? 0) + 1);
  }
  const told = new Map<string, number>();
  for (const [, name] of text.matchAll(TOLD)) {
    told.set(name!, (told.get(name!) ?? 0) + 1);
  }
  return text
    .replace(TOLD, (all, name: string, count: string) => {
      if (told.get(name) !== read.get(name)) return all;
      read.set(count, read.get(count)! - 1);
      return "";
    })
    .replace(COUNTED, (all, count) => read.get(count) === 1 ? "" : all)
    .replaceAll("else {}", "")
    .replace(/if\(!valid\d+\)\{\}/g, "");
}

/** The part of a schema that a path of JavaScript names. */
function partOf(schema: JsonSchema, path: string): JsonSchema {
  let part: unknown = schema;
  const steps = new RegExp(
    String.raw`\.([$\w]+)|\[(${STRING}|\d+)\]`,
    "g",
  );
  for (const [, name, key] of path.matchAll(steps)) {
    part = (part as JsonSchema)[name ?? String(JSON.parse(key!))];
  }
  return part as JsonSchema;
}
