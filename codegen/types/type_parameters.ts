/** What type parameters stand for inside a declaration, as it was written. @module */
import type ts from "typescript";
import {
  aliasDeclaration,
  referencedSymbol,
  seeThrough,
  typeArgumentNodes,
} from "./accept_hint.ts";
import type { Env, Hint, Named, Walk } from "./walk.ts";

/** The arguments of a named type by parameter, those that it hands to its bases included. */
export function envOf(walk: Walk, named: Named): Env | undefined {
  const env = new Map<ts.Symbol, Hint>();
  for (const [index, symbol] of named.parameters.entries()) {
    const hint = named.hints[index];
    if (hint) env.set(symbol, hint);
  }
  addBases(walk, named.symbol, env, 0);
  return env.size === 0 ? undefined : env;
}

/** What type parameters stand for in the parts of `A<X> & B<Y>`, or of `Partial<A<X>>`. */
export function partsEnv(walk: Walk, hint: Hint | undefined): Env | undefined {
  if (!hint || !isComposed(walk, hint.node)) return hint?.env;
  const env = new Map<ts.Symbol, Hint>(hint.env);
  addParts(walk, hint, env, 0);
  return env.size === 0 ? undefined : env;
}

function isComposed(walk: Walk, node: ts.TypeNode): boolean {
  const symbol = referencedSymbol(walk, node);
  return walk.ts.isIntersectionTypeNode(node) ||
    (symbol !== undefined && walk.isPlatform(symbol));
}

function addParts(
  walk: Walk,
  given: Hint,
  env: Map<ts.Symbol, Hint>,
  depth: number,
): void {
  const hint = seeThrough(walk, given);
  if (!hint || depth > 10) return;
  const { node } = hint;
  if (walk.ts.isIntersectionTypeNode(node)) {
    for (const part of node.types) {
      addParts(walk, { node: part, env: hint.env }, env, depth + 1);
    }
    return;
  }
  const symbol = referencedSymbol(walk, node);
  const nodes = typeArgumentNodes(walk, node);
  if (!symbol) return;
  if (walk.isPlatform(symbol)) {
    const [first] = nodes;
    if (first) addParts(walk, { node: first, env: hint.env }, env, depth + 1);
    return;
  }
  const alias = aliasDeclaration(walk, symbol);
  const parameters =
    alias?.typeParameters?.flatMap((it) =>
      walk.checker.getSymbolAtLocation(it.name) ?? []
    ) ?? parametersOf(walk, symbol);
  for (const [index, parameter] of parameters.entries()) {
    const node = nodes[index];
    // Of one declaration with two arguments, none is known.
    if (node && !env.has(parameter)) {
      env.set(parameter, { node, env: hint.env });
    } else env.delete(parameter);
  }
  addBases(walk, symbol, env, depth + 1);
  if (alias) addParts(walk, { node: alias.type, env }, env, depth + 1);
}

function addBases(
  walk: Walk,
  symbol: ts.Symbol,
  env: Map<ts.Symbol, Hint>,
  depth: number,
): void {
  const { checker } = walk;
  if (depth > 10) return;
  for (const declaration of heritable(walk, symbol)) {
    for (const { expression, typeArguments } of basesOf(declaration)) {
      const base = targetOf(walk, checker.getSymbolAtLocation(expression));
      if (!base) continue;
      const parameters = parametersOf(walk, base);
      for (const [index, node] of (typeArguments ?? []).entries()) {
        const parameter = parameters[index];
        if (parameter) env.set(parameter, { node, env: new Map(env) });
      }
      addBases(walk, base, env, depth + 1);
    }
  }
}

/** The first base that a declaration names. */
export function baseNode(
  walk: Walk,
  symbol: ts.Symbol,
): ts.TypeNode | undefined {
  return heritable(walk, symbol).flatMap(basesOf)[0];
}

function heritable(
  walk: Walk,
  symbol: ts.Symbol,
): readonly (ts.InterfaceDeclaration | ts.ClassLikeDeclaration)[] {
  const { ts } = walk;
  return (symbol.declarations ?? []).filter((it) =>
    ts.isInterfaceDeclaration(it) || ts.isClassLike(it)
  );
}

function basesOf(
  declaration: ts.InterfaceDeclaration | ts.ClassLikeDeclaration,
): readonly ts.ExpressionWithTypeArguments[] {
  return (declaration.heritageClauses ?? []).flatMap((it) => [...it.types]);
}

function targetOf(
  walk: Walk,
  symbol: ts.Symbol | undefined,
): ts.Symbol | undefined {
  return symbol && symbol.flags & walk.ts.SymbolFlags.Alias
    ? walk.checker.getAliasedSymbol(symbol)
    : symbol;
}

function parametersOf(walk: Walk, symbol: ts.Symbol): readonly ts.Symbol[] {
  const { checker } = walk;
  const [declaration] = heritable(walk, symbol);
  return (declaration?.typeParameters ?? []).flatMap((it) =>
    checker.getSymbolAtLocation(it.name) ?? []
  );
}
