/** Objects: interfaces, literals, classes, mapped types, flattened intersections. @module */
import type ts from "typescript";
import type { ObjectType, Property, Type } from "../model/type.ts";
import {
  constituents,
  includesUndefined,
  referencedSymbol,
  sameMembers,
  typeArgumentNodes,
} from "./accept_hint.ts";
import { annotateProperty } from "./annotate_declaration.ts";
import { isReplaced } from "./declared_as.ts";
import { ignoredDocComment } from "./jsdoc.ts";
import { readProperty } from "./property_annotations.ts";
import { orderedProperties } from "./property_order.ts";
import { isRule, readRules } from "./rules.ts";
import { dropsUndefined, resolveUnion } from "./resolve_union.ts";
import { numberPattern, templatePattern } from "./template_pattern.ts";
import { partsEnv } from "./type_parameters.ts";
import {
  type Env,
  type Hint,
  type Spot,
  step,
  typeText,
  type Walk,
} from "./walk.ts";

/** What the declaration says of the parts. */
interface Known {
  readonly env?: Env;
  /** Of all values. */
  readonly values?: Hint;
}

/** Converts an object type. */
export function resolveObject(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const values = valueHint(walk, hint);
  const env = partsEnv(walk, hint);
  const properties: Property[] = [];
  let refused = false;
  for (const symbol of orderedProperties(walk, type)) {
    if (isHidden(walk, symbol)) {
      if (symbol.name === "toJSON") {
        refused = true;
        walk.refuse(spot, "PK221", "Class writes its own JSON");
      }
      continue;
    }
    if (isSymbolKey(symbol)) {
      if (isBrand(walk, type, symbol)) continue;
      refused = true;
      walk.refuse(spot, "PK205", "Object has a symbol as a key");
      continue;
    }
    properties.push(
      resolveProperty(walk, symbol, { env, values }, spot),
    );
  }
  const index = resolveIndex(walk, type, { env, values }, spot);
  if (properties.length === 0 && !index && !refused) {
    return walk.refuse(
      spot,
      "PK206",
      `Type has no fields: ${typeText(walk, type)}`,
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
    (ts.isMethodDeclaration(declaration) || ts.isAccessor(declaration) ||
      ts.isAutoAccessorPropertyDeclaration(declaration));
}

function isSymbolKey(symbol: ts.Symbol): boolean {
  return String(symbol.escapedName).startsWith("__@");
}

/** A symbol that only tells types apart: laid over the object, or never there. */
function isBrand(walk: Walk, type: ts.Type, symbol: ts.Symbol): boolean {
  return type.isIntersection() ||
    (symbol.flags & walk.ts.SymbolFlags.Optional) !== 0;
}

function resolveProperty(
  walk: Walk,
  symbol: ts.Symbol,
  known: Known,
  spot: Spot,
): Property {
  const { ts, checker } = walk;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  const own = declaration && walk.isOwn(declaration) ? declaration : undefined;
  const at = step(spot, pathOf(symbol.name), own);
  const type = checker.getTypeOfSymbol(symbol);
  const replaced = isReplaced(walk, symbol);
  const written = declaration && !replaced && typeNodeOf(walk, declaration);
  const given: Hint | undefined = written
    ? { node: written, env: known.env }
    : known.values;
  const hasUndefined = includesUndefined(walk, type);
  const hint = hasUndefined
    ? dropsUndefined(walk, type, given)
    : walk.accept(type, given);
  const resolved = hasUndefined
    ? resolvePresent(walk, type, hint, at)
    : walk.convert(type, hint, at);
  const annotations = declaration &&
    readProperty(walk, symbol, type, at, !own);
  if (own) reportIgnored(walk, own, at);
  const optional = hasUndefined ||
    (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  return {
    name: symbol.name,
    type: annotations
      ? annotateProperty(walk, resolved, annotations, at)
      : resolved,
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

/** What is declared about the values of `Record<K, V>`, whose properties have no declaration. */
function valueHint(walk: Walk, hint: Hint | undefined): Hint | undefined {
  const symbol = hint && referencedSymbol(walk, hint.node);
  if (!symbol || symbol.name !== "Record" || !walk.isPlatform(symbol)) {
    return undefined;
  }
  const node = typeArgumentNodes(walk, hint.node)[1];
  return node && { node, env: hint.env };
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
  known: Known,
  spot: Spot,
): Pick<ObjectType, "index" | "keys"> | undefined {
  const { TypeFlags } = walk.ts;
  if (hasLostKeys(walk, type)) {
    return {
      index: walk.refuse(spot, "PK202", "Keys of the type can't be resolved"),
    };
  }
  const infos = walk.checker.getIndexInfosOfType(type).filter((it) =>
    !(it.keyType.flags & TypeFlags.ESSymbolLike)
  );
  const [info] = infos;
  if (!info) return undefined;
  const keys = ruledKeys(walk, infos, spot) ?? keysOf(walk, infos);
  if (keys === undefined) {
    return {
      index: walk.refuse(spot, "PK211", "Object has several index signatures"),
    };
  }
  const at = step(spot, "[key]");
  const declared = info.declaration?.type;
  const hint = walk.accept(
    info.type,
    declared ? { node: declared, env: known.env } : known.values,
  );
  const index = includesUndefined(walk, info.type)
    ? resolvePresent(walk, info.type, dropsUndefined(walk, info.type, hint), at)
    : walk.convert(info.type, hint, at);
  return keys === "" ? { index } : { index, keys };
}

/** The pattern that the helpers of core ask of keys; undefined where there are none. */
function ruledKeys(
  walk: Walk,
  [info, ...others]: readonly ts.IndexInfo[],
  spot: Spot,
): string | undefined {
  if (!info?.keyType.isIntersection() || others.length > 0) return undefined;
  if (!info.keyType.types.some((it) => isRule(walk, it))) return undefined;
  const { pattern = "", ...rest } = readRules(walk, info.keyType, spot);
  for (const name of Object.keys(rest)) {
    walk.refuse(
      spot,
      "PK213",
      `Rule \`${name}\` doesn't fit keys`,
      "Write a Pattern, or string",
    );
  }
  return pattern;
}

/** Whether the compiler gave up on the keys of a mapped type, which then stand for any. */
function hasLostKeys(walk: Walk, type: ts.Type): boolean {
  // Not in the public declarations.
  const { constraintType } = type as {
    constraintType?: ts.Type & { intrinsicName?: string };
  };
  return constraintType !== undefined &&
    (constraintType.flags & walk.ts.TypeFlags.Any) !== 0 &&
    constraintType.intrinsicName === "error";
}

/** The pattern of all keys, empty for any; undefined where values differ, or keys have none. */
function keysOf(
  walk: Walk,
  infos: readonly ts.IndexInfo[],
): string | undefined {
  const { TypeFlags } = walk.ts;
  if (infos.some((it) => it.type !== infos[0]?.type)) return undefined;
  if (infos.some((it) => it.keyType.flags & TypeFlags.String)) return "";
  const patterns = infos.map((it) =>
    it.keyType.flags & TypeFlags.Number
      ? `^${numberPattern}$`
      : templatePattern(walk, it.keyType)
  );
  if (patterns.includes(undefined)) return undefined;
  return patterns.length === 1
    ? patterns[0]
    : patterns.toSorted().map((it) => `(?:${it})`).join("|");
}
