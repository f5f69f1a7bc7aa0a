/** What validators found, as the caller sees it. @module */
import type { RawIssue } from "../codec.ts";
import type { Issue } from "../issue.ts";
import { nearestName } from "./nearest_name.ts";

/** How many issues one answer carries at most. */
const MOST = 100;
/** Rules that say which kind of value is expected. */
const KIND: ReadonlySet<string> = new Set(["type", "native", "const", "enum"]);

/** An issue on its way: what it expects is still apart from the sentence. */
interface Draft extends Issue {
  readonly expected?: readonly string[];
}

/**
 * Makes issues of what a validator found, at most 100: pointers at the field in question (also
 * where it is missing), messages for people, and one issue where no member of a union fits.
 *
 * @example
 * ```ts
 * import { toIssues } from "@pikku/core/validators";
 * import assert from "node:assert/strict";
 *
 * const found = [
 *   { instancePath: "", keyword: "required", params: { missingProperty: "title" } },
 * ];
 * assert.deepEqual(toIssues(found, {}), [
 *   { pointer: "/title", message: "This field is required", keyword: "required" },
 * ]);
 * ```
 */
export function toIssues(
  errors: readonly RawIssue[] | null | undefined,
  value: unknown,
): Issue[] {
  let drafts: Draft[] = [];
  for (const error of errors ?? []) {
    if (error.keyword === "anyOf") {
      drafts = joinMembers(drafts, error.instancePath);
    } else drafts.push(toDraft(error, value));
  }
  return drafts.slice(0, MOST).map(({ pointer, message, keyword }) => ({
    pointer,
    message,
    keyword,
  }));
}

/** One issue instead of one for each member of a union; those further inside tell more. */
function joinMembers(drafts: readonly Draft[], pointer: string): Draft[] {
  const isInside = (draft: Draft) => draft.pointer.startsWith(`${pointer}/`);
  const isKind = (draft: Draft) =>
    draft.pointer === pointer && KIND.has(draft.keyword);
  const kept = drafts.filter((draft) => !isKind(draft));
  if (kept.some((draft) => draft.pointer === pointer || isInside(draft))) {
    return kept;
  }
  const expected = [
    ...new Set(drafts.filter(isKind).flatMap((draft) => draft.expected ?? [])),
  ];
  return [...kept, {
    pointer,
    message: `Expected ${
      expected.length > 0 ? orList(expected) : "one of the allowed forms"
    }`,
    keyword: "anyOf",
    expected,
  }];
}

function toDraft(error: RawIssue, value: unknown): Draft {
  const { instancePath: pointer, keyword, params } = error;
  switch (keyword) {
    case "required":
      return {
        pointer: `${pointer}/${escape(String(params.missingProperty))}`,
        message: "This field is required",
        keyword,
      };
    case "additionalProperties": {
      const name = String(params.additionalProperty);
      const near = nearestName(name, params.known as Iterable<string> ?? []);
      return {
        pointer: `${pointer}/${escape(name)}`,
        message: near
          ? `Unknown field, perhaps ${JSON.stringify(near)} is meant`
          : "Unknown field",
        keyword,
      };
    }
    case "discriminator":
      return {
        pointer: [pointer, ...(params.tag as readonly string[]).map(escape)]
          .join("/"),
        message: params.tagValue === undefined
          ? "This field is required"
          : `Expected ${
            orList([...params.values as Iterable<unknown>].map(quote))
          }`,
        keyword,
      };
    case "native":
      return typeof params.keyword === "string"
        ? {
          pointer,
          message: limitMessage(params.keyword, params.limit),
          keyword: params.keyword,
        }
        : expectation(pointer, "type", [kindName(params.type)], value);
    case "type":
      return expectation(
        pointer,
        keyword,
        [params.type].flat().map(kindName),
        value,
      );
    case "const":
      return expectation(pointer, keyword, [quote(params.allowedValue)]);
    case "enum":
      return expectation(
        pointer,
        keyword,
        [...params.allowedValues as Iterable<unknown>].map(quote),
      );
    default:
      return { pointer, message: messageOf(keyword, params), keyword };
  }
}

function expectation(
  pointer: string,
  keyword: string,
  expected: readonly string[],
  ...root: [unknown?]
): Draft {
  const got = root.length === 0 ? "" : `, not ${describe(root[0], pointer)}`;
  return {
    pointer,
    message: `Expected ${orList(expected)}${got}`,
    keyword,
    expected,
  };
}

function messageOf(keyword: string, params: RawIssue["params"]): string {
  const { limit } = params;
  switch (keyword) {
    case "format":
      return `Expected ${FORMATS[String(params.format)] ?? params.format}`;
    case "pattern":
      return `Expected a text that fits ${params.pattern}`;
    case "multipleOf":
      return `Expected a multiple of ${params.multipleOf}`;
    case "uniqueItems":
      return `Expected different items, but ${params.j} and ${params.i} are the same`;
    case "depth":
      return `Expected at most ${limit} levels`;
    case "not":
    case "false schema":
      return "Expected no value";
    default:
      return limitMessage(keyword, limit);
  }
}

function limitMessage(keyword: string, limit: unknown): string {
  switch (keyword) {
    case "minimum":
      return `Expected at least ${limit}`;
    case "maximum":
      return `Expected at most ${limit}`;
    case "exclusiveMinimum":
      return `Expected more than ${limit}`;
    case "exclusiveMaximum":
      return `Expected less than ${limit}`;
    case "minLength":
      return `Expected at least ${count(limit, "character")}`;
    case "maxLength":
      return `Expected at most ${count(limit, "character")}`;
    case "minBytes":
      return `Expected at least ${count(limit, "byte")}`;
    case "maxBytes":
      return `Expected at most ${count(limit, "byte")}`;
    case "minItems":
      return `Expected at least ${count(limit, "item")}`;
    case "maxItems":
      return `Expected at most ${count(limit, "item")}`;
    case "minProperties":
      return `Expected at least ${count(limit, "field")}`;
    case "maxProperties":
      return `Expected at most ${count(limit, "field")}`;
    default:
      return `Breaks the rule ${keyword}`;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  "byte": "base64 text",
  "date": "a day such as 2026-02-28",
  "date-time": "a date and time such as 2026-02-28T09:30:00Z",
  "duration": "a duration such as P3DT12H",
  "email": "an email address",
  "idn-email": "an email address",
  "hostname": "a host name",
  "idn-hostname": "a host name",
  "int32": "an integer of 32 bits",
  "int64": "an integer of 64 bits",
  "ipv4": "an IPv4 address",
  "ipv6": "an IPv6 address",
  "iri": "a URI",
  "iri-reference": "a URI or a relative reference",
  "json-pointer": "a JSON pointer",
  "regex": "a regular expression",
  "relative-json-pointer": "a relative JSON pointer such as 1/name",
  "time": "a time with its offset such as 09:30:00Z",
  "uri": "a URI",
  "uri-reference": "a URI or a relative reference",
  "uri-template": "a URI template such as /todos/{id}",
  "url": "a URL",
  "uuid": "a UUID",
};

const KINDS: Readonly<Record<string, string>> = {
  array: "an array",
  bigint: "an integer as text",
  boolean: "true or false",
  bytes: "base64 text",
  bytestream: "a stream of bytes",
  date: "a date and time such as 2026-02-28T09:30:00Z",
  day: "a day such as 2026-02-28",
  file: "a file",
  integer: "an integer",
  null: "null",
  number: "a number",
  object: "an object",
  stream: "a stream",
  string: "a text",
  undefined: "no value",
  url: "a URL",
};

function kindName(kind: unknown): string {
  return KINDS[String(kind)] ?? String(kind);
}

/** What kind of value there is; its content may be secret. */
function describe(root: unknown, pointer: string): string {
  let value: unknown = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return `${value}`;
  return KINDS[typeof value] ?? `a ${typeof value}`;
}

function orList(words: readonly string[]): string {
  const shown = words.length > 20 ? [...words.slice(0, 20), "…"] : words;
  return shown.length < 2
    ? shown.join()
    : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

function quote(value: unknown): string {
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}

function count(limit: unknown, noun: string): string {
  return `${limit} ${noun}${limit === 1 ? "" : "s"}`;
}

function escape(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
