/** Whether a type has `undefined` among its members. @module */
import type { Type, Types } from "../model/type.ts";
import { resolveRef } from "./schema.ts";

/** Tells whether a value of a type may be missing. */
export function mayMiss(type: Type, types: Types): boolean {
  const found = resolveRef(type, types);
  return found.kind === "union" &&
    found.members.some((member) => member.kind === "undefined");
}
