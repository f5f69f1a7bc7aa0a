/** What is left of types that may be missing. @module */
import type ts from "typescript";
import type { Type } from "../model/type.ts";
import { constituents, sameMembers } from "./accept_hint.ts";
import { resolveUnion } from "./resolve_union.ts";
import type { Hint, Spot, Walk } from "./walk.ts";

/** Converts a type without its undefined. */
export function resolvePresent(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  if (!hint || walk.ts.isUnionTypeNode(hint.node)) {
    return resolveUnion(walk, type, hint, spot, true);
  }
  const parts = constituents(walk, type);
  const [only] = parts;
  if (!only) return { kind: "never" };
  if (parts.length === 1) return walk.convert(only, hint, spot);
  const declared = walk.checker.getTypeFromTypeNode(hint.node);
  return sameMembers(constituents(walk, declared), parts)
    ? walk.convert(declared, hint, spot)
    : resolveUnion(walk, type, undefined, spot, true);
}
