/** An order that does not depend on what the checker met first. @module */
import type { Type } from "../model/type.ts";

/** Sorts the members of a union that has no declared order. */
export function sortTypes(types: readonly Type[]): readonly Type[] {
  return types.map((type) => ({ type, key: keyOf(type) }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(({ type }) => type);
}

function keyOf(type: Type): string {
  switch (type.kind) {
    case "ref":
      return `1 ${type.name}`;
    case "literal":
      return typeof type.value === "number"
        ? `2 ${numberKey(type.value)}`
        : `3 ${typeof type.value} ${type.value}`;
    case "null":
      return "8";
    case "undefined":
      return "9";
    case "object":
    case "union":
    case "array":
    case "tuple":
    case "stream":
      return `5 ${JSON.stringify(type)}`;
    default:
      return `4 ${type.kind}`;
  }
}

/** Text that sorts as the number does. */
function numberKey(value: number): string {
  const shifted = value + 2 ** 52;
  return shifted.toFixed(6).padStart(24, "0");
}
