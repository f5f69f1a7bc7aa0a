/** Which JSDoc tags are read, what they take, and which types they fit. A leaf. @module */

/** What a type is, as far as tags care. */
export type Kind =
  | "string"
  | "number"
  | "boolean"
  | "bigint"
  | "date"
  | "url"
  | "bytes"
  | "file"
  | "array"
  | "object"
  | "unknown";

/** Form of the text after a tag. */
export type TagForm =
  | "ordered"
  | "positive"
  | "count"
  | "flag"
  | "bare"
  | "format"
  | "pattern"
  | "text"
  | "value";

/** A tag. */
export interface TagRule {
  readonly form: TagForm;
  /** Kinds it fits; any where absent. */
  readonly kinds?: readonly Kind[];
}

const ordered: TagRule = {
  form: "ordered",
  kinds: ["number", "bigint", "date"],
};

/** Tags that become schema keywords of the same name. */
export const constraintTags: Readonly<Record<string, TagRule>> = {
  minimum: ordered,
  maximum: ordered,
  exclusiveMinimum: ordered,
  exclusiveMaximum: ordered,
  multipleOf: { form: "positive", kinds: ["number"] },
  integer: { form: "bare", kinds: ["number"] },
  minLength: { form: "count", kinds: ["string", "bytes", "file"] },
  maxLength: { form: "count", kinds: ["string", "bytes", "file"] },
  pattern: { form: "pattern", kinds: ["string"] },
  format: { form: "format", kinds: ["string", "number", "date"] },
  minItems: { form: "count", kinds: ["array"] },
  maxItems: { form: "count", kinds: ["array"] },
  uniqueItems: { form: "bare", kinds: ["array"] },
  minProperties: { form: "count", kinds: ["object"] },
  maxProperties: { form: "count", kinds: ["object"] },
};

/** Tags that become part of the documentation. */
export const docTags: Readonly<Record<string, TagRule>> = {
  title: { form: "text" },
  description: { form: "text" },
  default: { form: "value" },
  example: { form: "value" },
  deprecated: { form: "flag" },
};

/** Tags that make sense on a property only. */
export const propertyTags: ReadonlySet<string> = new Set([
  "readonly",
  "writeonly",
]);

/** The tag that a text probably means: another case, a known synonym, or one letter away. */
export function meantTag(name: string): string | undefined {
  const known = [
    ...Object.keys(constraintTags),
    ...Object.keys(docTags),
    ...propertyTags,
  ];
  if (known.includes(name) || namesakes.has(name)) return undefined;
  const lower = name.toLowerCase();
  return synonyms[lower] ??
    known.find((it) => it.toLowerCase() === lower) ??
    known.find((it) => name.length > 4 && isOneEditApart(it, name));
}

const synonyms: Readonly<Record<string, string>> = {
  min: "minimum",
  max: "maximum",
  minlen: "minLength",
  maxlen: "maxLength",
  regex: "pattern",
  regexp: "pattern",
  int: "integer",
};

/** Tags of other tools that look like ours. */
const namesakes: ReadonlySet<string> = new Set(["examples", "defaults"]);

function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const tailA = a.slice(start);
  const tailB = b.slice(start);
  return tailA.slice(1) === tailB.slice(1) || tailA.slice(1) === tailB ||
    tailA === tailB.slice(1) ||
    (tailA[0] === tailB[1] && tailA[1] === tailB[0] &&
      tailA.slice(2) === tailB.slice(2));
}
