/** Decides whether a declared node still speaks of a resolved type. @module */
import type ts from "typescript";
import { isReplaced } from "./declared_as.ts";
import { callParameters, signatureNode } from "./signature_node.ts";
import type { Hint, Walk } from "./walk.ts";

/**
 * The hint, seen through parentheses, `readonly` and type parameters, if it is about this type.
 * A hint only ever adds names and tags, so a doubtful one is dropped.
 */
export function acceptHint(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
): Hint | undefined {
  const seen = seeThrough(walk, hint);
  if (!seen) return undefined;
  if (fits(walk, type, seen.node) || fitsInstance(walk, type, seen)) {
    return seen;
  }
  if (!walk.ts.isUnionTypeNode(seen.node)) return undefined;
  // What `NonNullable<Email | null>` leaves.
  const left = seen.node.types.filter((it) => fits(walk, type, it));
  const [only] = left;
  return only && left.length === 1
    ? seeThrough(walk, { ...seen, node: only })
    : undefined;
}

/** What a hint is about: parentheses and `readonly` removed, type parameters filled in. */
export function seeThrough(
  walk: Walk,
  hint: Hint | undefined,
): Hint | undefined {
  const { ts } = walk;
  let found = hint;
  for (let hops = 0; found && hops < 20; hops++) {
    const node = unwrap(walk, found.node);
    const accessed = ts.isIndexedAccessTypeNode(node)
      ? accessedProperty(walk, node)?.valueDeclaration ??
        accessedParameter(walk, node)
      : undefined;
    if (accessed) found = { ...found, accessed };
    const origin = computedFrom(walk, node);
    if (origin) {
      found = { ...found, node: origin };
      continue;
    }
    const symbol = referencedSymbol(walk, node);
    if (!symbol || !(symbol.flags & walk.ts.SymbolFlags.TypeParameter)) {
      return { ...found, node };
    }
    found = found.env?.get(symbol);
  }
  return undefined;
}

/** The node that one which computes a type takes it from; `accept` tells whether it is the same. */
function computedFrom(
  walk: Walk,
  node: ts.TypeNode,
): ts.TypeNode | undefined {
  const { ts, checker } = walk;
  if (ts.isIndexedAccessTypeNode(node)) {
    const property = accessedProperty(walk, node);
    return declaredType(
      walk,
      property ? property.valueDeclaration : accessedParameter(walk, node),
    );
  }
  if (ts.isTypeQueryNode(node)) {
    const symbol = checker.getSymbolAtLocation(node.exprName);
    return symbol && declaredType(walk, symbol.valueDeclaration);
  }
  const symbol = referencedSymbol(walk, node);
  const [first] = typeArgumentNodes(walk, node);
  if (!symbol || !first || !walk.isPlatform(symbol)) return undefined;
  if (symbol.name === "ReturnType") return signatureNode(walk, first)?.type;
  if (symbol.name === "Awaited") return awaitedNode(walk, first);
  return narrowing.has(symbol.name) ? first : undefined;
}

const narrowing: ReadonlySet<string> = new Set([
  "NonNullable",
  "Exclude",
  "Extract",
  "NoInfer",
]);

function declaredType(
  { ts }: Walk,
  declaration: ts.Declaration | undefined,
): ts.TypeNode | undefined {
  return declaration && (ts.isPropertySignature(declaration) ||
      ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration) ||
      ts.isVariableDeclaration(declaration))
    ? declaration.type
    : undefined;
}

/** The property that `User["email"]` names. */
function accessedProperty(
  walk: Walk,
  node: ts.IndexedAccessTypeNode,
): ts.Symbol | undefined {
  const { checker } = walk;
  const key = checker.getTypeFromTypeNode(node.indexType);
  if (!key.isStringLiteral()) return undefined;
  const of = checker.getTypeFromTypeNode(node.objectType);
  const property = checker.getPropertyOfType(of, key.value);
  return property && !isReplaced(walk, property) ? property : undefined;
}

/** The parameter that `Parameters<typeof f>[0]` names. */
function accessedParameter(
  walk: Walk,
  { objectType, indexType }: ts.IndexedAccessTypeNode,
): ts.ParameterDeclaration | undefined {
  const key = walk.checker.getTypeFromTypeNode(indexType);
  const found = key.isNumberLiteral()
    ? writtenParameters(walk, objectType)?.[key.value]
    : undefined;
  return found?.dotDotDotToken ? undefined : found;
}

/** The parameters that `Parameters<typeof f>` stands for, where they are written. */
export function writtenParameters(
  walk: Walk,
  node: ts.TypeNode,
): readonly ts.ParameterDeclaration[] | undefined {
  const symbol = referencedSymbol(walk, node);
  if (!symbol) return undefined;
  const alias = aliasDeclaration(walk, symbol);
  if (!walk.isPlatform(symbol)) {
    return alias && !alias.typeParameters
      ? writtenParameters(walk, alias.type)
      : undefined;
  }
  const [first] = typeArgumentNodes(walk, node);
  const signature = symbol.name === "Parameters" && first
    ? signatureNode(walk, first)
    : undefined;
  return signature && callParameters(walk, signature);
}

function awaitedNode(walk: Walk, node: ts.TypeNode): ts.TypeNode {
  const inner = seeThrough(walk, { node })?.node ?? node;
  const symbol = referencedSymbol(walk, inner);
  const [value] = typeArgumentNodes(walk, inner);
  return symbol?.name === "Promise" && value ? value : node;
}

/** The symbol that a type reference names, imports followed. */
export function referencedSymbol(
  walk: Walk,
  node: ts.TypeNode,
): ts.Symbol | undefined {
  const { ts, checker } = walk;
  const name = ts.isTypeReferenceNode(node)
    ? node.typeName
    : ts.isImportTypeNode(node) && !node.isTypeOf
    ? node.qualifier
    : ts.isExpressionWithTypeArguments(node)
    ? node.expression
    : undefined;
  const symbol = name && checker.getSymbolAtLocation(name);
  return symbol && symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

/** What an alias stands for. */
export function aliasDeclaration(
  walk: Walk,
  symbol: ts.Symbol,
): ts.TypeAliasDeclaration | undefined {
  return symbol.declarations?.find((it) => walk.ts.isTypeAliasDeclaration(it));
}

/** The type arguments that a reference writes. */
export function typeArgumentNodes(
  walk: Walk,
  node: ts.TypeNode,
): readonly ts.TypeNode[] {
  return walk.ts.isTypeReferenceNode(node) || walk.ts.isImportTypeNode(node)
    ? node.typeArguments ?? []
    : [];
}

/** The hint of the items of an array. */
export function itemHint(walk: Walk, hint: Hint | undefined): Hint | undefined {
  if (!hint) return undefined;
  const node = walk.ts.isArrayTypeNode(hint.node)
    ? hint.node.elementType
    : typeArgumentNodes(walk, hint.node)[0];
  return node && { node, env: hint.env };
}

/** The types of a union, or the type itself; undefined left out. */
export function constituents(walk: Walk, type: ts.Type): readonly ts.Type[] {
  const { TypeFlags } = walk.ts;
  const types = type.isUnion() ? type.types : [type];
  return types.filter((it) =>
    !(it.flags & (TypeFlags.Undefined | TypeFlags.Void))
  );
}

/** Whether undefined is a value of the type. */
export function includesUndefined(walk: Walk, type: ts.Type): boolean {
  const flags = walk.ts.TypeFlags.Undefined | walk.ts.TypeFlags.Void;
  return type.isUnion()
    ? type.types.some((it) => it.flags & flags)
    : (type.flags & flags) !== 0;
}

function unwrap(walk: Walk, node: ts.TypeNode): ts.TypeNode {
  const { ts } = walk;
  if (ts.isParenthesizedTypeNode(node)) return unwrap(walk, node.type);
  return ts.isTypeOperatorNode(node) &&
      node.operator === ts.SyntaxKind.ReadonlyKeyword
    ? unwrap(walk, node.type)
    : node;
}

function fits(walk: Walk, type: ts.Type, node: ts.TypeNode): boolean {
  const declared = walk.checker.getTypeFromTypeNode(node);
  if (declared === type) return true;
  // `readonly T[]` was unwrapped to `T[]`.
  if (walk.ts.isArrayTypeNode(node) && walk.checker.isArrayType(type)) {
    const [a] = walk.checker.getTypeArguments(declared as ts.TypeReference);
    const [b] = walk.checker.getTypeArguments(type as ts.TypeReference);
    if (a === b) return true;
  }
  if (walk.ts.isTupleTypeNode(node) && walk.checker.isTupleType(type)) {
    return true;
  }
  return sameMembers(constituents(walk, declared), constituents(walk, type));
}

/** Whether two unions are the same but for `undefined`. */
export function sameMembers(
  a: readonly ts.Type[],
  b: readonly ts.Type[],
): boolean {
  if (a.length !== b.length) return false;
  const members = new Set(a);
  return b.every((it) => members.has(it));
}

/** Inside a generic declaration the node still has its parameters; the shape must be enough. */
function fitsInstance(
  walk: Walk,
  type: ts.Type,
  hint: Hint,
): boolean {
  if (!hint.env) return false;
  const { ts, checker } = walk;
  const { node } = hint;
  const symbol = referencedSymbol(walk, node);
  if (symbol) return symbol === type.aliasSymbol || symbol === type.symbol;
  if (ts.isArrayTypeNode(node)) return checker.isArrayType(type);
  if (ts.isTypeLiteralNode(node)) {
    return type.symbol?.declarations?.includes(node) === true;
  }
  // Whoever takes its members compares them; two of them may be one to the checker.
  return ts.isUnionTypeNode(node) ||
    ts.isIntersectionTypeNode(node) && type.isIntersection();
}
