/** Pieces of code that our keywords of ajv write. @module */
import { _, type KeywordCxt, Name } from "ajv/dist/core.js";
import {
  _Code,
  type Code,
  str,
  strConcat,
} from "ajv/dist/compile/codegen/code.js";
import { getErrorPath, Type } from "ajv/dist/compile/util.js";
import type { JsonSchema } from "./json_schema.ts";

/**
 * Stands around names that a chunk gives: helpers, constants, other validators. JSON escapes it, so
 * that it is in no text of the user's.
 */
export const MARK = "\x01";

/** A name that the chunk gives: `call:add`, `const:new Set(["a"])`, `ref:input:Todo`. */
export function marked(kind: "call" | "const" | "ref", name: string): Code {
  return new _Code(`${MARK}${kind}:${name}${MARK}`);
}

/** A helper of `@pikku/core/validators`. */
export function helper(name: string): Code {
  return marked("call", name);
}

const ERRORS = new Name("vErrors");
const COUNT = new Name("errors");
const PATH = new Name("instancePath");

/** Path of the value that a keyword checks, or of a part of it. */
export function pathOf(
  { it }: KeywordCxt,
  part?: string | number | Name,
): Code {
  if (part === undefined) return strConcat(PATH, it.errorPath);
  const isIndex = part instanceof Name && part.str.startsWith("i") ||
    typeof part === "number";
  const step = getErrorPath(part, isIndex ? Type.Num : Type.Str);
  return strConcat(PATH, str`${it.errorPath}${step}`);
}

/** Reports what failed: `vErrors = add(vErrors, path, keyword, params)`. */
export function fail(
  cxt: KeywordCxt,
  keyword: string,
  params: Code,
  path: Code = pathOf(cxt),
): void {
  const { gen } = cxt;
  gen.code(
    _`${ERRORS} = ${
      helper("add")
    }(${ERRORS}, ${path}, ${keyword}, ${params});${COUNT}++`,
  );
}

/** Calls the validator of a named type. */
export function callRef(
  cxt: KeywordCxt,
  ref: string,
  value: Code | Name,
  path: Code,
): void {
  const { gen } = cxt;
  const validate = marked("ref", ref);
  gen.if(_`!${validate}(${value}, ${path})`, () => {
    // What was found counts in full, also where not all of it is kept.
    gen.code(
      _`${ERRORS} = ${
        helper("addAll")
      }(${ERRORS}, ${validate}.errors);${COUNT} += ${validate}.errors.length`,
    );
  });
}

/**
 * Checks a part of a value in place where its schema is no more than a type or a name; false where
 * it says more.
 */
export function checkLeaf(
  cxt: KeywordCxt,
  schema: JsonSchema,
  value: Code,
  part: string | number | Name,
): boolean {
  const [keyword, ...others] = Object.keys(schema);
  if (others.length > 0) return false;
  if (keyword === "$ref") {
    callRef(cxt, schema.$ref as string, value, pathOf(cxt, part));
    return true;
  }
  if (keyword !== "type") return false;
  const wrong = wrongType(schema.type, value);
  if (wrong === undefined) return false;
  cxt.gen.if(
    wrong,
    () =>
      fail(cxt, "type", _`{type: ${schema.type as string}}`, pathOf(cxt, part)),
  );
  return true;
}

function wrongType(type: unknown, value: Code): Code | undefined {
  switch (type) {
    case "string":
    case "boolean":
      return _`typeof ${value} !== ${type}`;
    case "number":
      return _`!Number.isFinite(${value})`;
    case "integer":
      return _`!Number.isInteger(${value})`;
    case "null":
      return _`${value} !== null`;
  }
}
