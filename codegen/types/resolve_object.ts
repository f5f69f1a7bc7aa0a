/** Objects: interfaces, literals, classes, mapped types, flattened intersections. @module */
import type ts from "typescript";
import type { ObjectType, Property, Type } from "../model/type.ts";
import {
  aliasDeclaration,
  includesUndefined,
  referencedSymbol,
  seeThrough,
  typeArgumentNodes,
} from "./accept_hint.ts";
import { annotateProperty } from "./annotate_declaration.ts";
import { isReplaced } from "./declared_as.ts";
import { keepTags } from "./lost_tags.ts";
import { ignoredDocComment } from "./jsdoc.ts";
import { reportParsed } from "./parsed_inside.ts";
import { readProperty } from "./property_annotations.ts";
import { orderedProperties } from "./property_order.ts";
import { resolveIndex } from "./resolve_index.ts";
import { reportUnread } from "./unread_tags.ts";
import { dropsUndefined } from "./resolve_union.ts";
import { resolvePresent } from "./resolve_present.ts";
import { partsEnv } from "./type_parameters.ts";
import {
  type Hint,
  type Known,
  type Spot,
  step,
  typeText,
  type Walk,
} from "./walk.ts";

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
    if (symbol.name === "__proto__") {
      refused = true;
      walk.refuse(spot, "PK210", "Object has a key that no object keeps");
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
  const annotations = declaration &&
    readProperty(walk, symbol, type, at, !own);
  const resolved = keepTags(walk, given, at, () => {
    const found = hasUndefined
      ? resolvePresent(walk, type, hint, at)
      : walk.convert(type, hint, at);
    return annotations ? annotateProperty(walk, found, annotations, at) : found;
  });
  if (own) {
    reportIgnored(walk, own, at);
    reportUnread(walk, own, at);
    if (written) reportParsed(walk, written, at);
  }
  const optional = hasUndefined ||
    (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  return {
    name: symbol.name,
    type: resolved,
    ...(optional ? { optional } : {}),
    ...(annotations?.marks.has("readonly") ? { readonly: true } : {}),
    ...(annotations?.marks.has("writeonly") ? { writeonly: true } : {}),
  };
}

/** What is declared about the values of `Record<K, V>` and `{ [K in …]: V }`, whose properties have no declaration. */
function valueHint(walk: Walk, hint: Hint | undefined): Hint | undefined {
  if (!hint) return undefined;
  if (walk.ts.isMappedTypeNode(hint.node)) {
    const { type } = hint.node;
    return type && { node: type, env: hint.env };
  }
  const symbol = referencedSymbol(walk, hint.node);
  if (!symbol || !walk.isPlatform(symbol)) return undefined;
  const [first, second] = typeArgumentNodes(walk, hint.node);
  if (symbol.name === "Record") {
    return second && { node: second, env: hint.env };
  }
  // As in `Partial<Record<"a", Email>>`.
  const inner = first && seeThrough(walk, { node: first, env: hint.env });
  return inner && valueHint(walk, opened(walk, inner));
}

/** What an alias without parameters stands for; a hint of anything else as it is. */
function opened(walk: Walk, hint: Hint): Hint {
  const symbol = referencedSymbol(walk, hint.node);
  const alias = symbol && !walk.isPlatform(symbol)
    ? aliasDeclaration(walk, symbol)
    : undefined;
  return alias && !alias.typeParameters ? { node: alias.type } : hint;
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
