/** Whether data may hold files. @module */
import type { Type, Types } from "../model/type.ts";

/** Whether a value of the type may hold a file or a stream of bytes, however deep. */
export function holdsFile(
  type: Type,
  types: Types,
  within: ReadonlySet<string> = new Set(),
): boolean {
  const inner = (it: Type | undefined) =>
    it !== undefined && holdsFile(it, types, within);
  switch (type.kind) {
    case "file":
    case "bytestream":
      return true;
    case "ref":
      return !within.has(type.name) &&
        holdsFile(types[type.name]!, types, new Set([...within, type.name]));
    case "array":
      return inner(type.items);
    case "tuple":
      return type.elements.some((element) => inner(element.type)) ||
        inner(type.rest);
    case "object":
      return type.properties.some((property) => inner(property.type)) ||
        inner(type.index);
    case "union":
      return type.members.some(inner);
    default:
      return false;
  }
}
