/** Objects: interfaces, literals, classes, mapped types, flattened intersections. @module */
import type ts from "typescript";
import type { ObjectType, Property, Type } from "../model/type.ts";
import { annotate, readAnnotations } from "./annotate.ts";
import { ignoredDocComment } from "./jsdoc.ts";
import { orderedProperties } from "./property_order.ts";
import { dropsUndefined, resolveUnion } from "./resolve_union.ts";
import { numberPattern, templatePattern } from "./template_pattern.ts";
import { type Env, type Hint, type Spot, step, type Walk } from "./walk.ts";

/** Converts an object type. */
export function resolveObject(
  walk: Walk,
  type: ts.Type,
  env: Env | undefined,
  spot: Spot,
): Type {
  const properties: Property[] = [];
  let refused = false;
  for (const symbol of orderedProperties(walk, type)) {
    if (isHidden(walk, symbol)) continue;
    if (isSymbolKey(symbol)) {
      refused = true;
      walk.refuse(spot, "PK205", "Object has a symbol as a key");
      continue;
    }
    properties.push(resolveProperty(walk, type, symbol, env, spot));
  }
  const index = resolveIndex(walk, type, spot);
  if (properties.length === 0 && !index && !refused) {
    return walk.refuse(
      spot,
      "PK206",
      `Type has no fields: ${walk.checker.typeToString(type)}`,
    );
  }
  return { kind: "object", properties, ...index } satisfies ObjectType;
}

/** Private fields, methods and accessors of classes: they aren't the data of an instance. */
function isHidden(walk: Walk, symbol: ts.Symbol): boolean {
  const { ts } = walk;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration) return false;
  if (symbol.flags & ts.SymbolFlags.Prototype) return true;
  const flags = ts.getCombinedModifierFlags(declaration as ts.Declaration);
  if (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) {
    return true;
  }
  const name = ts.getNameOfDeclaration(declaration as ts.Declaration);
  if (name && ts.isPrivateIdentifier(name)) return true;
  return ts.isClassLike(declaration.parent) &&
    (ts.isMethodDeclaration(declaration) || ts.isAccessor(declaration));
}

function isSymbolKey(symbol: ts.Symbol): boolean {
  return String(symbol.escapedName).startsWith("__@");
}

function resolveProperty(
  walk: Walk,
  parent: ts.Type,
  symbol: ts.Symbol,
  env: Env | undefined,
  spot: Spot,
): Property {
  const { ts, checker } = walk;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  const own = declaration && walk.isOwn(declaration) ? declaration : undefined;
  const at = step(spot, pathOf(symbol.name), own);
  const type = checker.getTypeOfSymbol(symbol);
  const written = declaration && typeNodeOf(walk, declaration);
  const given: Hint | undefined = written && { node: written, env };
  const hasUndefined = includesUndefined(walk, type);
  const hint = hasUndefined
    ? dropsUndefined(walk, type, given)
    : walk.accept(type, given);
  const resolved = hasUndefined
    ? resolvePresent(walk, type, hint, at)
    : walk.convert(type, hint, at);
  const replaced = isMappedProperty(walk, parent) && !hint;
  const annotations = declaration && readAnnotations(
    walk,
    declaration,
    type,
    at,
    replaced,
  );
  if (own) reportIgnored(walk, own, at);
  const optional = hasUndefined ||
    (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  return {
    name: symbol.name,
    type: annotations ? annotate(resolved, annotations) : resolved,
    ...(optional ? { optional } : {}),
    ...(annotations?.marks.has("readonly") ? { readonly: true } : {}),
    ...(annotations?.marks.has("writeonly") ? { writeonly: true } : {}),
  };
}

/** A type without its undefined. */
function resolvePresent(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  if (hint && !walk.ts.isUnionTypeNode(hint.node)) {
    return walk.convert(
      walk.checker.getTypeFromTypeNode(hint.node),
      hint,
      spot,
    );
  }
  return resolveUnion(walk, type, hint, spot, true);
}

function includesUndefined(walk: Walk, type: ts.Type): boolean {
  const flags = walk.ts.TypeFlags.Undefined | walk.ts.TypeFlags.Void;
  return type.isUnion()
    ? type.types.some((it) => it.flags & flags)
    : (type.flags & flags) !== 0;
}

function isMappedProperty(walk: Walk, parent: ts.Type): boolean {
  const { objectFlags = 0 } = parent as ts.ObjectType;
  return (objectFlags & walk.ts.ObjectFlags.Mapped) !== 0;
}

function typeNodeOf(walk: Walk, node: ts.Node): ts.TypeNode | undefined {
  const { ts } = walk;
  return ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) ||
      ts.isParameter(node)
    ? node.type
    : undefined;
}

function reportIgnored(walk: Walk, node: ts.Node, spot: Spot): void {
  if (!walk.ts.isTypeElement(node) && !walk.ts.isClassElement(node)) return;
  if (!ignoredDocComment(walk.ts, node)) return;
  walk.refuse(spot, "PK215", "JSDoc comment is ignored by TypeScript");
}

function pathOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}

function resolveIndex(
  walk: Walk,
  type: ts.Type,
  spot: Spot,
): Pick<ObjectType, "index" | "keys"> | undefined {
  const { TypeFlags } = walk.ts;
  const infos = walk.checker.getIndexInfosOfType(type).filter((it) =>
    !(it.keyType.flags & TypeFlags.ESSymbolLike)
  );
  const [info] = infos;
  if (!info) return undefined;
  if (infos.length > 1) {
    walk.refuse(spot, "PK211", "Object has several index signatures");
    return undefined;
  }
  const at = step(spot, "[key]");
  const declared = info.declaration?.type;
  const hint = walk.accept(info.type, declared && { node: declared });
  const index = includesUndefined(walk, info.type)
    ? resolvePresent(walk, info.type, dropsUndefined(walk, info.type, hint), at)
    : walk.convert(info.type, hint, at);
  const { keyType } = info;
  if (keyType.flags & TypeFlags.String) return { index };
  if (keyType.flags & TypeFlags.Number) {
    return { index, keys: `^${numberPattern}$` };
  }
  const keys = templatePattern(walk, keyType);
  return keys === undefined ? { index } : { index, keys };
}
