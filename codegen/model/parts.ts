/** The types that a type is made of. A leaf but for the model. @module */
import type { Type } from "./type.ts";

/** The types directly inside of a type; of a ref none. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
    case "stream":
      return [type.items];
    case "tuple":
      return [
        ...type.elements.map((it) => it.type),
        ...type.rest ? [type.rest] : [],
        ...(type.last ?? []).map((it) => it.type),
      ];
    case "object":
      return [
        ...type.properties.map((it) => it.type),
        ...(type.patterns ?? []).map((it) => it.type),
        ...type.index ? [type.index] : [],
      ];
    case "union":
      return type.members;
    default:
      return [];
  }
}

/**
 * A type with other parts; itself where none of them changes. The change is told the name of the
 * property or element, where the part is one.
 */
export function mapParts(
  type: Type,
  change: (part: Type, name: string | undefined) => Type,
): Type {
  let isSame = true;
  const one = (part: Type, name?: string): Type => {
    const made = change(part, name);
    if (made !== part) isSame = false;
    return made;
  };
  const each = <Part extends { readonly type: Type; readonly name?: string }>(
    parts: readonly Part[],
  ): Part[] => parts.map((it) => ({ ...it, type: one(it.type, it.name) }));
  const made = ((): Type => {
    switch (type.kind) {
      case "array":
      case "stream":
        return { ...type, items: one(type.items) };
      case "tuple":
        return {
          ...type,
          elements: each(type.elements),
          ...type.rest ? { rest: one(type.rest) } : {},
          ...type.last ? { last: each(type.last) } : {},
        };
      case "object":
        return {
          ...type,
          properties: each(type.properties),
          ...type.patterns ? { patterns: each(type.patterns) } : {},
          ...type.index ? { index: one(type.index) } : {},
        };
      case "union":
        return { ...type, members: type.members.map((it) => one(it)) };
      default:
        return type;
    }
  })();
  return isSame ? type : made;
}
