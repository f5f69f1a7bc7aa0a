/** The keyword of values that JSON has no form of. @module */
import {
  _,
  type CodeKeywordDefinition,
  type KeywordCxt,
  type Name,
} from "ajv/dist/core.js";
import type { Code } from "ajv/dist/compile/codegen/code.js";
import { fail, helper } from "./validator_code.ts";

/** The schema of the keyword `native`. */
export interface NativeKeyword {
  /** A kind of the model's types. */
  readonly type: string;
  /** Whether null will do. */
  readonly nullable?: boolean;
  /** `date`: a day. */
  readonly format?: string;
  /** Constraints. */
  readonly [limit: string]: unknown;
}

const CHECKS: Readonly<Record<string, string>> = {
  bigint: "isBigint",
  bytes: "isBytes",
  bytestream: "isByteStream",
  date: "isDate",
  day: "isDay",
  file: "isFile",
  stream: "isIterable",
  undefined: "isUndefined",
  url: "isUrlValue",
};

/** Takes the wire form and the native form of a Date, a bigint, bytes, a file, a stream or a URL. */
export const native: CodeKeywordDefinition = {
  keyword: "native",
  schemaType: "object",
  code(cxt: KeywordCxt): void {
    const { gen, data } = cxt;
    const { type, nullable, format, ...limits } = cxt.schema as NativeKeyword;
    const shown = type === "date" && format === "date" ? "day" : type;
    const check = _`!${helper(CHECKS[shown]!)}(${data})`;
    const bounds = Object.entries(limits);
    gen.if(
      nullable ? _`${data} !== null && ${check}` : check,
      () => fail(cxt, "native", _`{type: ${shown}}`),
      bounds.length === 0 ? undefined : () => {
        for (const [keyword, limit] of bounds) {
          const beyond = isBeyond(type, keyword, limit, data);
          gen.if(nullable ? _`${data} !== null && ${beyond}` : beyond, () => {
            if (keyword === "const") {
              const made = _`${helper("toBigint")}(${limit as string})`;
              fail(cxt, "const", _`{allowedValue: ${made}}`);
              return;
            }
            const name = limitName(type, keyword);
            const params = _`{keyword: ${name}, limit: ${limit as string}}`;
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
  data: Code | Name,
): Code {
  const value = limit as string | number;
  if (keyword === "minLength") {
    return _`${helper("bytesIn")}(${data}) < ${value}`;
  }
  if (keyword === "maxLength") {
    return _`${helper("bytesIn")}(${data}) > ${value}`;
  }
  // One text for one value: `05` is a bigint, but not the literal.
  if (keyword === "const") return _`String(${data}) !== ${value}`;
  const order = helper(type === "date" ? "orderDate" : "orderBigint");
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
