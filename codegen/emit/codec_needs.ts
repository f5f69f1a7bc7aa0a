/** Which types have something to convert. @module */
import type { Type, Types } from "../model/type.ts";
import type { Face } from "./json_schema.ts";
import { defaultOf } from "./schema.ts";

const DECODED: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "date",
  "bigint",
  "bytes",
  "url",
]);
const ENCODED: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "bigint",
  "bytes",
  "url",
  // What it holds is only known then.
  "unknown",
]);

/**
 * Tells which types have something to convert: of inputs Date, bigint, bytes, URL and defaults; of
 * outputs the same without Date, which `JSON.stringify` writes by itself, what is unknown, and
 * fields that must not leave.
 */
export function codecNeeds(types: Types, face: Face): (type: Type) => boolean {
  const kinds = face === "input" ? DECODED : ENCODED;
  const known = new Map<string, boolean>();

  /** Finds out; names that are still open count as nothing to do. */
  function find(type: Type, open: Set<string>): boolean {
    switch (type.kind) {
      case "ref": {
        const found = known.get(type.name);
        if (found !== undefined) return found;
        if (open.has(type.name)) return false;
        open.add(type.name);
        return find(types[type.name]!, open);
      }
      case "literal":
        return type.bigint === true;
      case "array":
        return find(type.items, open);
      case "tuple":
        return type.elements.some((element) => find(element.type, open)) ||
          type.rest !== undefined && find(type.rest, open) ||
          type.last !== undefined &&
            type.last.some((element) => find(element.type, open));
      case "object":
        return type.properties.some((property) =>
          face === "input"
            ? !property.readonly &&
              (defaultOf(property.type, types) !== undefined ||
                find(property.type, open))
            : property.writeonly || find(property.type, open)
        ) || type.index !== undefined && find(type.index, open) ||
          type.patterns !== undefined &&
            type.patterns.some((it) => find(it.type, open));
      case "union":
        // Of data that may be anything, nothing is known.
        return !(face === "input" &&
          type.members.some(({ kind }) => kind === "unknown")) &&
          type.members.some((member) => find(member, open));
      case "date":
        return face === "input" || type.constraints?.format === "date";
      default:
        return kinds.has(type.kind);
    }
  }

  return (type) => {
    if (type.kind !== "ref") return find(type, new Set());
    let found = known.get(type.name);
    if (found === undefined) {
      found = find(type, new Set());
      known.set(type.name, found);
    }
    return found;
  };
}
