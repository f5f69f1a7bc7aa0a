/** Types that a declaration names: aliases, interfaces, classes, enums. @module */
import { createHash } from "node:crypto";
import type ts from "typescript";
import type { RefType, Type } from "../model/type.ts";
import {
  acceptHint,
  aliasDeclaration,
  itemHint,
  referencedSymbol,
  typeArgumentNodes,
} from "./accept_hint.ts";
import { annotateDeclaration } from "./annotate_declaration.ts";
import { keepTags, noteTagged } from "./lost_tags.ts";
import { isParsed, refuseParsed } from "./parsed_inside.ts";
import { envOf } from "./type_parameters.ts";
import { writtenNames } from "./written_names.ts";
import type { Hint, Named, Spot, Walk } from "./walk.ts";

/** How often a generic type may hold itself with other arguments, as `Page<Page<string>>` does. */
const expansionLimit = 6;

/** Names show in documents and clients. */
const longestName = 64;

/** The declaration that names this type, if one does: as written, else as the checker knows it. */
export function findName(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
): Named | undefined {
  const written = hint && referencedSymbol(walk, hint.node);
  const isOwnAlias = written && isAlias(walk, written) &&
    !isTool(walk, written);
  if (isOwnAlias) return aliasName(walk, type, written, hint);
  if (written && written.flags & walk.ts.SymbolFlags.Enum) {
    return { symbol: written, type, parameters: [], types: [], hints: [] };
  }
  const isDeclared = written !== undefined && written === type.symbol;
  if (!isDeclared && !(hint && isWrittenOut(walk, hint.node))) {
    const alias = type.aliasSymbol;
    if (alias && !isTool(walk, alias)) {
      return aliasName(walk, type, alias, undefined);
    }
  }
  return declarationName(walk, type, isDeclared ? hint : undefined);
}

/** A generic alias of the platform or of a package computes types, but is no name for them. */
function isTool(walk: Walk, symbol: ts.Symbol): boolean {
  if (walk.isPlatform(symbol)) return true;
  const declaration = aliasDeclaration(walk, symbol);
  return declaration?.typeParameters !== undefined &&
    !walk.isOwn(declaration) && !walk.isCore(declaration);
}

/** A structure that is written out where it is used has no name of its own. */
function isWrittenOut(walk: Walk, node: ts.TypeNode): boolean {
  const { ts } = walk;
  return ts.isTypeLiteralNode(node) || ts.isUnionTypeNode(node) ||
    ts.isIntersectionTypeNode(node) || ts.isArrayTypeNode(node) ||
    ts.isTupleTypeNode(node) || ts.isMappedTypeNode(node);
}

function isAlias(walk: Walk, symbol: ts.Symbol): boolean {
  return (symbol.flags & walk.ts.SymbolFlags.TypeAlias) !== 0;
}

function aliasName(
  walk: Walk,
  type: ts.Type,
  symbol: ts.Symbol,
  hint: Hint | undefined,
): Named {
  const declaration = aliasDeclaration(walk, symbol);
  const parameters = (declaration?.typeParameters ?? []).flatMap((it) =>
    walk.checker.getSymbolAtLocation(it.name) ?? []
  );
  const nodes = hint ? typeArgumentNodes(walk, hint.node) : [];
  const known = type.aliasSymbol === symbol ? type.aliasTypeArguments : [];
  const types = parameters.flatMap((_, index) => {
    const node = nodes[index];
    return known?.[index] ??
      (node ? walk.checker.getTypeFromTypeNode(node) : []);
  });
  return { symbol, type, parameters, types, hints: toHints(nodes, hint) };
}

function declarationName(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
): Named | undefined {
  const { ts, checker } = walk;
  const { symbol } = type;
  const named = ts.SymbolFlags.Interface | ts.SymbolFlags.Class |
    ts.SymbolFlags.Enum;
  if (!symbol || !(symbol.flags & named) || walk.isPlatform(symbol)) {
    return undefined;
  }
  // `typeof Color` and `typeof User` are the enum and the class themselves.
  const { objectFlags = 0 } = type as ts.ObjectType;
  if (objectFlags & ts.ObjectFlags.Anonymous) return undefined;
  const { target } = type as ts.TypeReference;
  const parameters = target?.typeParameters?.map((it) => it.symbol) ?? [];
  const types = target
    ? checker.getTypeArguments(type as ts.TypeReference)
      .slice(0, parameters.length)
    : [];
  const nodes = hint ? typeArgumentNodes(walk, hint.node) : [];
  return { symbol, type, parameters, types, hints: toHints(nodes, hint) };
}

function toHints(
  nodes: readonly ts.TypeNode[],
  hint: Hint | undefined,
): Hint[] {
  return nodes.map((node) => ({ node, env: hint?.env }));
}

/** Whether the walk is inside of a named type: what would refer to it is part of it. */
export function isOpenName(walk: Walk, named: Named): boolean {
  const begun = walk.names.find(keyOf(walk, named));
  return begun !== undefined && begun.type === undefined;
}

/** Converts a named type: a ref to its entry, or its body where it needs no entry. */
export function resolveName(
  walk: Walk,
  named: Named,
  spot: Spot,
  body: (hint: Hint | undefined, spot: Spot) => Type,
): Type {
  if (isParsed(walk, named.symbol)) return refuseParsed(walk, spot);
  const key = keyOf(walk, named);
  const begun = walk.names.find(key);
  if (begun) {
    noteTagged(walk, named.hints);
    begun.referenced = true;
    return { kind: "ref", name: begun.id };
  }
  const { expanding, open, within } = walk;
  const level = expanding.get(named.symbol) ?? 0;
  if (level >= expansionLimit) {
    return walk.refuse(spot, "PK208", "Type has no end");
  }
  const name = labelOf(walk, named);
  const entry = walk.names.begin({
    key,
    name,
    module: moduleOf(walk, named.symbol),
    argumentModules: named.types.flatMap((it) => {
      const symbol = it.aliasSymbol ?? it.symbol;
      return symbol ? [moduleOf(walk, symbol)] : [];
    }).join(" "),
  });
  for (const it of named.symbol.declarations ?? []) {
    if (walk.isOwn(it)) walk.reached.add(it);
  }
  const declaration = named.symbol.declarations?.[0];
  // A helper of core stands for what it says, where it is written.
  const isHelper = declaration !== undefined && walk.isCore(declaration) &&
    walk.ts.isTypeAliasDeclaration(declaration);
  const inside: Spot = isHelper ? { ...spot, depth: spot.depth + 1 } : {
    node: declaration && walk.isOwn(declaration) ? declaration : spot.node,
    path: name,
    depth: spot.depth + 1,
  };
  const alias = aliasDeclaration(walk, named.symbol);
  expanding.set(named.symbol, level + 1);
  // Meeting it again gives a ref, which ends every circle through it.
  walk.open = new Map();
  walk.within = isHelper ? within : entry;
  const hint = alias && { node: alias.type, env: envOf(walk, named) };
  const type = keepTags(walk, hint, spot, () => {
    const plain = body(hint, inside);
    return annotateAll(walk, plain, named, inside);
  }, (found) => !(named.parameters.length > 0 && isInline(found)));
  expanding.set(named.symbol, level);
  walk.open = open;
  walk.within = within;
  if (isInline(type) && !entry.referenced) {
    walk.names.drop(entry);
    return type;
  }
  noteTagged(walk, named.hints);
  entry.type = type;
  const ref: RefType = { kind: "ref", name: entry.id };
  return ref;
}

function annotateAll(walk: Walk, type: Type, named: Named, spot: Spot): Type {
  walk.kept?.add(named.symbol);
  // The words on a helper of core are about the helper.
  return (named.symbol.declarations ?? []).filter((it) => !walk.isCore(it))
    .reduce(
      (result, it) => annotateDeclaration(walk, result, it, named.type, spot),
      type,
    );
}

/** Objects, unions and enums get an entry; all else is written where it is used. */
function isInline(type: Type): boolean {
  return type.kind !== "object" && type.kind !== "union";
}

function moduleOf(walk: Walk, symbol: ts.Symbol): string {
  const file = symbol.declarations?.[0]?.getSourceFile();
  if (!file) return "";
  const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/
    .exec(file.fileName)?.[1];
  return name ?? walk.project.pathOf(file);
}

function keyOf(walk: Walk, named: Named): string {
  const parts = named.types.map((type, index) => {
    const hint = acceptHint(walk, type, named.hints[index]);
    return `${walk.idOf(type)}:${writtenNames(walk, hint, walk.idOf)}`;
  });
  return `${walk.idOf(named.symbol)}<${parts.join()}>`;
}

function labelOf(walk: Walk, named: Named): string {
  const labels = named.types.map((type, index) =>
    labelOfType(walk, type, named.hints[index], 0)
  );
  return shortened([qualifiedName(walk, named.symbol), ...labels].join("_"));
}

/** A long name keeps its beginning, and a hash of the whole. */
export function shortened(name: string): string {
  return name.length <= longestName
    ? name
    : `${name.slice(0, longestName - 7).replace(/_+$/, "")}_${hashed(name)}`;
}

function qualifiedName(walk: Walk, symbol: ts.Symbol): string {
  const { ts } = walk;
  let outer = "";
  let at: ts.Node | undefined = symbol.declarations?.[0]?.parent;
  for (; at; at = at.parent) {
    if (!ts.isModuleDeclaration(at) || !ts.isIdentifier(at.name)) continue;
    if (at.name.text !== "global") outer = `${at.name.text}_${outer}`;
  }
  const name = symbol.name === "default"
    ? defaultName(walk, symbol)
    : symbol.name;
  return toAscii(`${outer}${name}`.replaceAll("$", "_"));
}

/** Names of components are of plain letters in OpenAPI; a hash keeps those of other alphabets apart. */
function toAscii(name: string): string {
  const plain = name.replaceAll(/\P{ASCII}+/gu, "");
  return plain === name ? name : `${plain || "Type"}_${hashed(name)}`;
}

function defaultName(walk: Walk, symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.[0];
  const name = declaration && walk.ts.getNameOfDeclaration(declaration);
  return name && walk.ts.isIdentifier(name) ? name.text : "Default";
}

function labelOfType(
  walk: Walk,
  type: ts.Type,
  given: Hint | undefined,
  depth: number,
): string {
  const { checker } = walk;
  const hint = acceptHint(walk, type, given);
  const text = checker.typeToString(
    type,
    undefined,
    walk.ts.TypeFormatFlags.NoTruncation,
  );
  if (depth > 5) return hashed(text);
  const named = findName(walk, type, hint);
  if (named) {
    const inner = named.types.map((it, index) =>
      labelOfType(walk, it, named.hints[index], depth + 1)
    );
    return [qualifiedName(walk, named.symbol), ...inner].join("_");
  }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    const label = item &&
      labelOfType(walk, item, itemHint(walk, hint), depth + 1);
    return `${label ?? ""}Array`;
  }
  const word = text.replaceAll(/^"|"$/g, "");
  return /^[A-Za-z0-9_-]{1,40}$/.test(word)
    ? word.replaceAll("-", "_")
    : hashed(text + writtenNames(walk, hint, ({ name }) => name));
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}
