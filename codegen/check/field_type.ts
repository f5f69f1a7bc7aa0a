/** What a field's type can be carried by. @module */
import { isText } from "../emit/fields.ts";
import { resolveRef } from "../emit/schema.ts";
import type { Type, Types } from "../model/type.ts";

/** Whether texts can hold a value, the same name repeated for a list. */
export function isTexts(type: Type, types: Types): boolean {
  const found = resolveRef(type, types);
  return isText(found, types) ||
    found.kind === "array" && isText(found.items, types);
}

/** Whether a value may be one of these kinds; every member of a union counts. */
export function isOnly(
  type: Type,
  types: Types,
  kinds: readonly Type["kind"][],
): boolean {
  const found = resolveRef(type, types);
  if (found.kind === "union") {
    return found.members.every((it) =>
      it.kind === "undefined" || isOnly(it, types, kinds)
    );
  }
  if (found.kind === "literal") {
    const base: string = typeof found.value;
    return kinds.some((kind) => kind === base);
  }
  return kinds.includes(found.kind);
}

/** The first path within a type at which `matches` holds; undefined where there is none. */
export function findWithin(
  type: Type,
  types: Types,
  matches: (type: Type) => boolean,
  path = "",
  seen: ReadonlySet<string> = new Set(),
): string | undefined {
  if (type.kind === "ref") {
    const target = types[type.name];
    if (!target || seen.has(type.name)) return undefined;
    return findWithin(
      target,
      types,
      matches,
      path,
      new Set([...seen, type.name]),
    );
  }
  if (matches(type)) return path;
  for (const [name, part] of partsOf(type)) {
    const found = findWithin(part, types, matches, `${path}${name}`, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(type: Type): readonly (readonly [string, Type])[] {
  switch (type.kind) {
    case "object":
      return [
        ...type.properties.map((it) => [`.${it.name}`, it.type] as const),
        ...(type.patterns ?? []).map((it) => ["[…]", it.type] as const),
        ...type.index ? [["[…]", type.index] as const] : [],
      ];
    case "array":
    case "stream":
      return [["[]", type.items]];
    case "tuple":
      return [
        ...type.elements.map((it, i) => [`[${i}]`, it.type] as const),
        ...type.rest ? [["[]", type.rest] as const] : [],
        ...(type.last ?? []).map((it) => ["[]", it.type] as const),
      ];
    case "union":
      return type.members.map((it) => ["", it] as const);
    default:
      return [];
  }
}
