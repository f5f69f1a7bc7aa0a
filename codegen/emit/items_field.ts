/** The field of data by which a caller streams items to a function. @module */
import type { Type, Types } from "../model/type.ts";
import { fieldsOf } from "./fields.ts";
import { resolveRef } from "./schema.ts";

/** A field that is an `AsyncIterable`. */
export interface ItemsField {
  readonly name: string;
  /** Type of one item. */
  readonly items: Type;
}

/** The first field of data that is a stream of items; undefined where there is none. */
export function itemsField(type: Type, types: Types): ItemsField | undefined {
  for (const field of fieldsOf(type, types, "input") ?? []) {
    const items = itemsOf(field.type, types);
    if (items) return { name: field.name, items };
  }
  return undefined;
}

function itemsOf(type: Type, types: Types): Type | undefined {
  const found = resolveRef(type, types);
  if (found.kind === "stream") return found.items;
  if (found.kind !== "union") return undefined;
  const members = found.members.filter(({ kind }) => kind !== "undefined");
  return members.length === 1 ? itemsOf(members[0]!, types) : undefined;
}
