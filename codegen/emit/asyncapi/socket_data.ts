/** What of a function's data is in the frame of a call. @module */
import { mapParts } from "../../model/parts.ts";
import type { Property, Type, Types } from "../../model/type.ts";
import { holdsFile } from "../holds_file.ts";
import { resolveRef } from "../schema.ts";

/**
 * The data of a call without what follows in frames of its own: files and streams. They are no
 * fields, and nothing (`null`) as items of lists.
 */
export function socketData(type: Type, types: Types): Type {
  return withoutFiles(type, types, []);
}

/** The items that a client sends, where a function takes some. */
export function itemsOf(type: Type, types: Types): Type | undefined {
  const object = resolveRef(type, types);
  if (object.kind !== "object") return undefined;
  const found = object.properties
    .map((property) => resolveRef(property.type, types))
    .find(({ kind }) => kind === "stream");
  return found?.kind === "stream" ? found.items : undefined;
}

function withoutFiles(
  type: Type,
  types: Types,
  within: readonly string[],
): Type {
  if (!holdsFile(type, types) && itemsOf(type, types) === undefined) {
    return type;
  }
  if (type.kind === "ref") {
    // A type that holds itself keeps its name: what it holds can't be written without end.
    return within.includes(type.name)
      ? type
      : withoutFiles(resolveRef(type, types), types, [...within, type.name]);
  }
  const isApart = (it: Type) =>
    /^(?:file|bytestream|stream)$/.test(resolveRef(it, types).kind);
  const kept = type.kind === "object"
    ? { ...type, properties: type.properties.filter(stays(isApart)) }
    : type;
  return mapParts(
    kept,
    (part) =>
      isApart(part) ? { kind: "null" } : withoutFiles(part, types, within),
  );
}

function stays(
  isApart: (type: Type) => boolean,
): (property: Property) => boolean {
  return ({ type }) => !isApart(type);
}
