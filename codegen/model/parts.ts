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

/** Tells what becomes of a part; its name is that of the property or element, where it is one. */
export type ChangePart = (part: Type, name?: string) => Type;

/** A type with other parts; itself where none of them changes, and then nothing is copied. */
export function mapParts(type: Type, change: ChangePart): Type {
  switch (type.kind) {
    case "array":
    case "stream": {
      const items = change(type.items);
      return items === type.items ? type : { ...type, items };
    }
    case "tuple": {
      const elements = mapTypes(type.elements, change);
      const rest = type.rest && change(type.rest);
      const last = type.last && mapTypes(type.last, change);
      return elements === type.elements && rest === type.rest &&
          last === type.last
        ? type
        : { ...type, elements, ...rest && { rest }, ...last && { last } };
    }
    case "object": {
      const properties = mapTypes(type.properties, change);
      const patterns = type.patterns && mapTypes(type.patterns, change);
      const index = type.index && change(type.index);
      return properties === type.properties && patterns === type.patterns &&
          index === type.index
        ? type
        : {
          ...type,
          properties,
          ...patterns && { patterns },
          ...index && { index },
        };
    }
    case "union": {
      const members = mapList(type.members, (it) => change(it));
      return members === type.members ? type : { ...type, members };
    }
    default:
      return type;
  }
}

function mapTypes<Part extends { readonly type: Type; readonly name?: string }>(
  parts: readonly Part[],
  change: ChangePart,
): readonly Part[] {
  return mapList(parts, (it) => {
    const type = change(it.type, it.name);
    return type === it.type ? it : { ...it, type };
  });
}

function mapList<Item>(
  items: readonly Item[],
  change: (item: Item) => Item,
): readonly Item[] {
  let made: Item[] | undefined;
  for (const [at, item] of items.entries()) {
    const changed = change(item);
    if (changed !== item) (made ??= [...items])[at] = changed;
  }
  return made ?? items;
}
