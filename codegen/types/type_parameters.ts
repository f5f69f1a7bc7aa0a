/** What type parameters stand for inside a declaration, as it was written. @module */
import type ts from "typescript";
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
