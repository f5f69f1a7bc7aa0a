/** What a type is, as far as tags care. @module */
import type ts from "typescript";
import { dataTypes } from "./builtin_types.ts";
import type { Kind } from "./tag_rules.ts";
import type { Walk } from "./walk.ts";

/** The kinds of the values of a type; null and undefined don't count. */
export function kindsOf(walk: Walk, type: ts.Type): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  addKinds(walk, type, kinds);
  return kinds;
}

function addKinds(walk: Walk, type: ts.Type, kinds: Set<Kind>): void {
  const { TypeFlags } = walk.ts;
  const { flags } = type;
  if (flags & TypeFlags.BooleanLike) kinds.add("boolean");
  else if (type.isUnion()) {
    for (const member of type.types) addKinds(walk, member, kinds);
  } else if (flags & TypeFlags.StringLike) kinds.add("string");
  else if (flags & TypeFlags.NumberLike) kinds.add("number");
  else if (flags & TypeFlags.BigIntLike) kinds.add("bigint");
  else if (flags & (TypeFlags.Any | TypeFlags.Unknown)) kinds.add("unknown");
  else if (type.isIntersection()) {
    const base = type.types.find((it) =>
      isPrimitive(walk, it) ||
      (it.flags & TypeFlags.Object && objectKind(walk, it) !== "object")
    );
    if (base) addKinds(walk, base, kinds);
    else kinds.add("object");
  } else if (flags & TypeFlags.Object) kinds.add(objectKind(walk, type));
}

function objectKind(walk: Walk, type: ts.Type): Kind {
  if (walk.checker.isArrayLikeType(type)) return "array";
  const { symbol } = type;
  if (!symbol || !walk.isPlatform(symbol)) return "object";
  const kind = dataTypes[symbol.name];
  switch (kind) {
    case "date":
    case "url":
    case "bytes":
    case "file":
      return kind;
    default:
      return "object";
  }
}

/** Whether a type is a string, number, bigint or boolean, or one of their literals. */
export function isPrimitive(walk: Walk, type: ts.Type): boolean {
  const { TypeFlags } = walk.ts;
  return (type.flags & (TypeFlags.StringLike | TypeFlags.NumberLike |
    TypeFlags.BigIntLike | TypeFlags.BooleanLike)) !== 0;
}
