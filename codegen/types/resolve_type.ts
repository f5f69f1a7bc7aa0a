/** What a type is, once its name is dealt with. @module */
import type ts from "typescript";
import type { Element, LiteralType, Type } from "../model/type.ts";
import { dataTypes, remedies, streamTypes } from "./builtin_types.ts";
import { includesUndefined, typeArgumentNodes } from "./accept_hint.ts";
import { isPrimitive } from "./kinds.ts";
import { resolveObject } from "./resolve_object.ts";
import { resolveUnion } from "./resolve_union.ts";
import { templatePattern } from "./template_pattern.ts";
import { type Hint, type Spot, step, typeText, type Walk } from "./walk.ts";

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
  const literal = toLiteral(walk, type);
  if (literal) return literal;
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
    const pattern = templatePattern(walk, type);
    return {
      kind: "string",
      ...(pattern === undefined ? {} : { constraints: { pattern } }),
    };
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

/** A brand leaves what it is laid over; objects are flattened into one. */
function resolveIntersection(
  walk: Walk,
  type: ts.IntersectionType,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { ts, checker } = walk;
  const base = type.types.find((it) =>
    isPrimitive(walk, it) ||
    checker.isArrayLikeType(it) ||
    (it.symbol && walk.isPlatform(it.symbol) && it.symbol.name in dataTypes)
  );
  if (!base) return resolveObject(walk, type, hint, spot);
  const node = hint && ts.isIntersectionTypeNode(hint.node)
    ? hint.node.types.find((it) => checker.getTypeFromTypeNode(it) === base)
    : undefined;
  return walk.convert(base, node && { node, env: hint?.env }, spot);
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
        items: resolveArgument(walk, type, itemHint(walk, hint), spot, "[]"),
      };
  }
  if (type.getCallSignatures().length + type.getConstructSignatures().length) {
    return walk.refuse(spot, "PK204", "Type is a function");
  }
  const { symbol } = type;
  if (symbol && symbol.flags & walk.ts.SymbolFlags.Module) {
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

function itemHint(walk: Walk, hint: Hint | undefined): Hint | undefined {
  if (!hint) return undefined;
  const node = walk.ts.isArrayTypeNode(hint.node)
    ? hint.node.elementType
    : typeArgumentNodes(walk, hint.node)[0];
  return node && { node, env: hint.env };
}

function resolveArgument(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
  path: string,
): Type {
  const [argument] = walk.checker.getTypeArguments(type as ts.TypeReference);
  return argument
    ? walk.convert(argument, hint, step(spot, path))
    : { kind: "unknown" };
}

function resolveTuple(
  walk: Walk,
  type: ts.TupleTypeReference,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { ts, checker } = walk;
  const { elementFlags, labeledElementDeclarations } = type.target;
  const nodes = hint && ts.isTupleTypeNode(hint.node)
    ? hint.node.elements
    : undefined;
  const elements: Element[] = [];
  let rest: Type | undefined;
  for (const [index, item] of checker.getTypeArguments(type).entries()) {
    const flags = elementFlags[index] ?? ts.ElementFlags.Required;
    if (rest || flags & ts.ElementFlags.Variadic) {
      return walk.refuse(spot, "PK210", "Rest element isn't the last one");
    }
    const written = nodes?.[index];
    const node = written && elementNode(walk, written);
    const converted = walk.convert(
      item,
      node && { node, env: hint?.env },
      step(spot, `[${index}]`),
    );
    if (flags & ts.ElementFlags.Rest) {
      rest = converted;
      continue;
    }
    const label = labeledElementDeclarations?.[index]?.name;
    elements.push({
      ...(label && ts.isIdentifier(label) ? { name: label.text } : {}),
      type: withoutUndefined(converted),
      ...(flags & ts.ElementFlags.Optional ? { optional: true } : {}),
    });
  }
  return { kind: "tuple", elements, ...(rest ? { rest } : {}) };
}

function elementNode(walk: Walk, node: ts.TypeNode): ts.TypeNode {
  const { ts } = walk;
  if (ts.isNamedTupleMember(node)) {
    return node.dotDotDotToken && ts.isArrayTypeNode(node.type)
      ? node.type.elementType
      : node.type;
  }
  if (ts.isOptionalTypeNode(node)) return node.type;
  return ts.isRestTypeNode(node) && ts.isArrayTypeNode(node.type)
    ? node.type.elementType
    : node;
}

function withoutUndefined(type: Type): Type {
  if (type.kind !== "union") return type;
  const members = type.members.filter((it) => it.kind !== "undefined");
  const [only] = members;
  return only && members.length === 1 ? only : { ...type, members };
}

function resolveBuiltin(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type | undefined {
  const { name } = type.symbol;
  const kind = dataTypes[name];
  if (kind) return { kind };
  if (streamTypes.has(name)) return resolveStream(walk, type, hint, spot);
  const text = typeText(walk, type);
  if (name in remedies) {
    return walk.refuse(
      spot,
      "PK203",
      `Type isn't data: ${text}`,
      remedies[name],
    );
  }
  const isData = walk.checker.getPropertiesOfType(type).every((it) =>
    !walk.checker.getTypeOfSymbol(it).getCallSignatures().length
  );
  if (isData) return undefined;
  return walk.refuse(spot, "PK203", `Type isn't data: ${text}`);
}

function resolveStream(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  if (type.symbol.name === "ReadableStream") {
    const [chunk] = walk.checker.getTypeArguments(type as ts.TypeReference);
    const isBytes = !chunk || chunk.flags & walk.ts.TypeFlags.Any ||
      (chunk.symbol?.name === "Uint8Array" && walk.isPlatform(chunk.symbol));
    if (isBytes) return { kind: "bytestream" };
  }
  const node = hint && typeArgumentNodes(walk, hint.node)[0];
  const argument = node && { node, env: hint?.env };
  return {
    kind: "stream",
    items: resolveArgument(walk, type, argument, spot, "[]"),
  };
}

/** The platform class that a user's class or interface extends, if it isn't plain data. */
function findBuiltinBase(walk: Walk, type: ts.Type): string | undefined {
  if (!type.isClassOrInterface() && !(type as ts.TypeReference).target) {
    return undefined;
  }
  const target = (type as ts.TypeReference).target ?? type;
  if (!target.isClassOrInterface()) return undefined;
  for (const base of walk.checker.getBaseTypes(target)) {
    const { symbol } = base;
    if (!symbol) continue;
    if (walk.isPlatform(symbol)) {
      if (
        symbol.name in remedies || symbol.name in dataTypes ||
        streamTypes.has(symbol.name) || walk.checker.isArrayType(base)
      ) {
        return symbol.name;
      }
    } else {
      const found = findBuiltinBase(walk, base);
      if (found) return found;
    }
  }
  return undefined;
}
