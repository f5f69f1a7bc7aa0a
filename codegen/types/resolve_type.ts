/** What a type is, once its name is dealt with. @module */
import type ts from "typescript";
import type { LiteralType, Type } from "../model/type.ts";
import { includesUndefined, itemHint } from "./accept_hint.ts";
import {
  findBuiltinBase,
  resolveArgument,
  resolveBuiltin,
} from "./resolve_builtin.ts";
import { resolveIntersection } from "./resolve_intersection.ts";
import { resolveObject } from "./resolve_object.ts";
import { resolveTuple } from "./resolve_tuple.ts";
import { resolveCollapsed, resolveUnion } from "./resolve_union.ts";
import { templatePattern } from "./template_pattern.ts";
import { type Hint, type Spot, typeText, type Walk } from "./walk.ts";

/** Converts a type by its structure. */
export function resolveType(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { TypeFlags } = walk.ts;
  const { flags } = type;
  if (flags & TypeFlags.Any) return refuseAny(walk, type, hint, spot);
  const collapsed = resolveCollapsed(walk, type, hint, spot);
  if (collapsed) return collapsed;
  const literal = toLiteral(walk, type);
  if (literal) {
    return Number.isFinite(literal.value) || typeof literal.value !== "number"
      ? literal
      : walk.refuse(spot, "PK212", "Number isn't finite");
  }
  if (flags & TypeFlags.EnumLike && !type.isUnion()) {
    return walk.refuse(
      spot,
      "PK212",
      `Value of the enum member is computed: ${typeText(walk, type)}`,
    );
  }
  if (flags & TypeFlags.Boolean) return { kind: "boolean" };
  if (flags & TypeFlags.String) return { kind: "string" };
  if (flags & TypeFlags.Number) return { kind: "number" };
  if (flags & TypeFlags.BigInt) return { kind: "bigint" };
  if (flags & TypeFlags.Null) return { kind: "null" };
  if (flags & TypeFlags.VoidLike) return { kind: "undefined" };
  if (flags & TypeFlags.Unknown) return { kind: "unknown" };
  if (flags & TypeFlags.Never) return { kind: "never" };
  if (flags & TypeFlags.ESSymbolLike) {
    return walk.refuse(spot, "PK205", "Type is a symbol");
  }
  if (flags & TypeFlags.NonPrimitive) {
    return walk.refuse(spot, "PK206", "Type has no fields: object");
  }
  if (flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping)) {
    return resolveTemplate(walk, type, spot);
  }
  if (type.isUnion()) return resolveUnion(walk, type, hint, spot);
  if (type.isIntersection()) return resolveIntersection(walk, type, hint, spot);
  if (flags & TypeFlags.Instantiable) {
    return walk.refuse(
      spot,
      "PK209",
      `Type depends on a type parameter: ${typeText(walk, type)}`,
    );
  }
  return resolveObjectLike(walk, type, hint, spot);
}

function refuseAny(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  // Not in the public declarations: what tells a type that wasn't found from a written `any`.
  const { intrinsicName } = type as { intrinsicName?: string };
  if (intrinsicName !== "error") {
    return walk.refuse(spot, "PK201", "Type is any");
  }
  const written = hint ? `: ${hint.node.getText()}` : "";
  return walk.refuse(spot, "PK202", `Type can't be resolved${written}`);
}

function toLiteral(walk: Walk, type: ts.Type): LiteralType | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) {
    return { kind: "literal", value: type.value };
  }
  const { TypeFlags } = walk.ts;
  if (type.flags & TypeFlags.BigIntLiteral) {
    const { negative, base10Value } = (type as ts.BigIntLiteralType).value;
    return {
      kind: "literal",
      value: `${negative ? "-" : ""}${base10Value}`,
      bigint: true,
    };
  }
  return type.flags & TypeFlags.BooleanLiteral
    ? { kind: "literal", value: walk.checker.typeToString(type) === "true" }
    : undefined;
}

function resolveObjectLike(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { checker } = walk;
  if (checker.isTupleType(type)) {
    return resolveTuple(walk, type as ts.TupleTypeReference, hint, spot);
  }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return item && includesUndefined(walk, item)
      ? walk.refuse(spot, "PK216", "Elements of the array may be undefined")
      : {
        kind: "array",
        items: resolveArgument(walk, type, itemHint(walk, hint), spot),
      };
  }
  if (type.getCallSignatures().length + type.getConstructSignatures().length) {
    return walk.refuse(spot, "PK204", "Type is a function");
  }
  const { symbol } = type;
  const { Class, Enum, Interface, Module } = walk.ts.SymbolFlags;
  const isModule = symbol && symbol.flags & Module &&
    !(symbol.flags & (Class | Enum | Interface));
  if (isModule) {
    return walk.refuse(
      spot,
      "PK203",
      `Type isn't data: ${typeText(walk, type)}`,
    );
  }
  if (symbol && walk.isPlatform(symbol)) {
    const builtin = resolveBuiltin(walk, type, hint, spot);
    if (builtin) return builtin;
  }
  const base = findBuiltinBase(walk, type);
  if (base) {
    return walk.refuse(spot, "PK218", `Class extends a built-in: ${base}`);
  }
  return resolveObject(walk, type, hint, spot);
}

function resolveTemplate(walk: Walk, type: ts.Type, spot: Spot): Type {
  const pattern = templatePattern(walk, type);
  return pattern === undefined
    ? walk.refuse(
      spot,
      "PK220",
      `Template has no pattern: ${typeText(walk, type)}`,
    )
    : { kind: "string", constraints: { pattern } };
}
