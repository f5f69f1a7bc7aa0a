/** Conversion of scalars, and of unions that no literal tells apart. @module */
import type { Type, Types, UnionType } from "../model/type.ts";
import type { Face } from "./json_schema.ts";
import { behind, flatten } from "./tagged_members.ts";

/** Name of the helper that makes a native value of a wire form. */
export function toScalar({ kind }: Type): string {
  switch (kind) {
    case "date":
      return "toDate";
    case "bytes":
      return "toBytes";
    case "url":
      return "toUrl";
    default:
      return "toBigint";
  }
}

/** Name of the helper that makes a wire form of a native value. */
export function fromScalar({ kind }: Type): string {
  switch (kind) {
    case "date":
      return "fromDay";
    case "bytes":
      return "fromBytes";
    case "url":
      return "fromUrl";
    case "unknown":
      return "fromUnknown";
    default:
      return "fromBigint";
  }
}

/** What the body of a union's converter needs. */
export interface UnionParts {
  readonly converterOf: (type: Type) => string | undefined;
  readonly call: (convert: string, value: string) => string;
}

/**
 * The body of a converter: by the form of the value, and where several members have the same
 * form, by the first whose validator takes it.
 */
export function toUnionBody(
  union: UnionType,
  { types, face, validatorOf }: {
    readonly types: Types;
    readonly face: Face;
    readonly validatorOf: (type: Type) => string;
  },
  { converterOf, call }: UnionParts,
): string[] {
  const members = flatten(union, types);
  if (members.some(({ kind }) => kind === "unknown")) {
    return [`return fromUnknown(v);`];
  }
  const kinds = members.map((member) => behind(member, types)!);
  const scalars = kinds.filter((kind) => isNative(kind));
  const lines = face === "input"
    ? decodeText(kinds, scalars)
    : scalars.flatMap((kind) => encodeNative(kind));
  const pick = (isForm: (type: Type) => boolean): string[] => {
    const found = members.filter((_, at) => isForm(kinds[at]!));
    if (!found.some(converterOf)) return [];
    const lines = found.flatMap((member) => {
      const convert = converterOf(member);
      if (found.length === 1) return [`return ${call(convert!, "v")};`];
      const made = convert ? call(convert, "v") : "v";
      const test = `if (${validatorOf(member)}(v)) return`;
      if (face === "input") return [`${test} ${made};`];
      // Outputs are open, so that a value may fit more members than it was made for.
      return convert ? [`${test} toWire(${made});`] : [];
    });
    return face === "input" || found.length === 1
      ? lines
      : [...lines, `return toWire(v);`];
  };
  const arrays = pick(({ kind }) => kind === "array" || kind === "tuple");
  if (arrays.length > 0) {
    lines.push(
      `if (Array.isArray(v)) {`,
      ...indent(arrays),
      `  return v;`,
      `}`,
    );
  }
  const objects = pick(({ kind }) => kind === "object");
  if (objects.length > 0) {
    lines.push(`if (isPlain(v)) {`, ...indent(objects), `}`);
  }
  return [...lines, `return v;`];
}

function isNative(type: Type): boolean {
  return type.kind === "literal"
    ? type.bigint === true
    : ["date", "bigint", "url", "bytes"].includes(type.kind);
}

const TESTS: readonly (readonly [Type["kind"], string])[] = [
  ["date", "isDate"],
  ["bigint", "isBigint"],
  ["url", "isUrlValue"],
  ["bytes", "isBytes"],
];

/** Which native value a text means; plain texts stay as they are, but for those of a date. */
function decodeText(
  kinds: readonly Type[],
  scalars: readonly Type[],
): string[] {
  const anyText = kinds.some(({ kind }) => kind === "string");
  const literals = kinds.flatMap((type) =>
    type.kind === "literal" && typeof type.value === "string" && !type.bigint
      ? [type.value]
      : []
  );
  const found = TESTS.flatMap(([kind, test]) => {
    const type = scalars.find((scalar) =>
      scalar.kind === kind || scalar.kind === "literal" && kind === "bigint"
    );
    if (type === undefined || anyText && kind !== "date") return [];
    const day = kind === "date" && type.constraints?.format === "date";
    return [{ test: day ? "isDay" : test, convert: toScalar(type) }];
  });
  if (found.length === 0) return [];
  const only = found.length === 1 && !anyText;
  return [
    `if (typeof v === "string") {`,
    ...literals.map((value) =>
      `  if (v === ${JSON.stringify(value)}) return v;`
    ),
    ...only
      ? [`  return ${found[0]!.convert}(v);`]
      : found.map(({ test, convert }) =>
        `  if (${test}(v)) return ${convert}(v);`
      ),
    ...only ? [] : [`  return v;`],
    `}`,
  ];
}

function encodeNative(type: Type): string[] {
  switch (type.kind) {
    case "date":
      return type.constraints?.format === "date"
        ? [`if (v instanceof Date) return fromDay(v);`]
        : [];
    case "bytes":
      return [`if (v instanceof Uint8Array) return fromBytes(v);`];
    case "url":
      return [`if (v instanceof URL) return fromUrl(v);`];
    default:
      return [`if (typeof v === "bigint") return fromBigint(v);`];
  }
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
