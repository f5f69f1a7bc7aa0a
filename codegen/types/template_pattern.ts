/** Patterns of template literal types. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/** The pattern that strings of a template literal, or of a string mapping like `Uppercase`, fit. */
export function templatePattern(
  walk: Walk,
  type: ts.Type,
): string | undefined {
  const part = partPattern(walk, type);
  return part === undefined ? undefined : `^${part}$`;
}

/** Whether no text fits both of two types of keys, as far as what they begin and end with tells. */
export function areApart(walk: Walk, a: ts.Type, b: ts.Type): boolean {
  const [left, right] = [edgesOf(walk, a), edgesOf(walk, b)];
  if (!left || !right) return false;
  if (left === "number" || right === "number") {
    const other = left === "number" ? right : left;
    return other !== "number" && /^[^-0-9]/.test(other.start);
  }
  const [start, end] = [[left.start, right.start], [left.end, right.end]];
  return !start.some((it) => start.every((other) => it.startsWith(other))) ||
    !end.some((it) => end.every((other) => it.endsWith(other)));
}

/** The texts that keys begin and end with. */
function edgesOf(
  walk: Walk,
  type: ts.Type,
): "number" | { readonly start: string; readonly end: string } | undefined {
  if (type.flags & walk.ts.TypeFlags.Number) return "number";
  if (!(type.flags & walk.ts.TypeFlags.TemplateLiteral)) return undefined;
  const { texts } = type as ts.TemplateLiteralType;
  return { start: texts[0] ?? "", end: texts.at(-1) ?? "" };
}

/** Numbers as a template takes them: `007` and `1e5`, too. */
const numberPart = "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?";

/** The pattern of number keys. */
export const numberPattern =
  "-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:e[+-][0-9]+)?";

function partPattern(walk: Walk, type: ts.Type): string | undefined {
  const { TypeFlags } = walk.ts;
  if (type.flags & TypeFlags.TemplateLiteral) {
    const { texts, types } = type as ts.TemplateLiteralType;
    let pattern = escape(texts[0] ?? "");
    for (const [index, part] of types.entries()) {
      const inner = partPattern(walk, part);
      if (inner === undefined) return undefined;
      pattern += inner + escape(texts[index + 1] ?? "");
    }
    return pattern;
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) {
    return escape(String(type.value));
  }
  if (type.isUnion()) {
    const parts = type.types.map((it) => partPattern(walk, it));
    return parts.includes(undefined)
      ? undefined
      : `(?:${parts.toSorted().join("|")})`;
  }
  if (type.flags & TypeFlags.String) return "[\\s\\S]*";
  if (type.flags & TypeFlags.Number) return numberPart;
  if (type.flags & TypeFlags.BigInt) return "-?(?:0|[1-9][0-9]*)";
  if (type.flags & TypeFlags.StringMapping) return mappingPattern(walk, type);
  // A branded part: `${UserId}-${number}`.
  if (type.isIntersection()) {
    const primitive = type.types.find((it) =>
      it.flags & (TypeFlags.StringLike | TypeFlags.NumberLike)
    );
    return primitive && partPattern(walk, primitive);
  }
  return undefined;
}

/**
 * Of the mappings only those over `string` itself are left unresolved. They are of texts that the
 * mapping doesn't change; `Capitalize` maps the first unit, so half a surrogate pair.
 */
function mappingPattern(walk: Walk, type: ts.Type): string | undefined {
  const { symbol, type: inner } = type as ts.StringMappingType;
  if (!(inner.flags & walk.ts.TypeFlags.String)) return undefined;
  switch (symbol.name) {
    case "Uppercase":
      return "[^\\p{CWU}]*";
    case "Lowercase":
      return "[^\\p{CWL}]*";
    case "Capitalize":
      return `(?:(?:[^\\p{CWU}]|${pairs})[\\s\\S]*)?`;
    case "Uncapitalize":
      return `(?:(?:[^\\p{CWL}]|${pairs})[\\s\\S]*)?`;
    default:
      return undefined;
  }
}

/** Characters of two units. */
const pairs = "[\\u{10000}-\\u{10ffff}]";

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
