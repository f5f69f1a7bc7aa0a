/** Names in a type argument that the checker drops, which keep it apart from others. @module */
import type ts from "typescript";
import {
  aliasDeclaration,
  referencedSymbol,
  typeArgumentNodes,
} from "./accept_hint.ts";
import type { Env, Hint, Walk } from "./walk.ts";

/**
 * The aliases by which a node says more than its type does, each in its place: to the checker
 * `Email[]` is `string[]`. Empty where there are none.
 */
export function writtenNames(
  walk: Walk,
  hint: Hint | undefined,
  nameOf: (symbol: ts.Symbol) => string | number,
): string {
  const isDropped = (symbol: ts.Symbol, node: ts.TypeNode): boolean =>
    aliasDeclaration(walk, symbol) !== undefined && !walk.isPlatform(symbol) &&
    walk.checker.getTypeFromTypeNode(node).aliasSymbol !== symbol;
  return hint ? namesIn(hint.node, hint.env, 0) : "";

  function namesIn(node: ts.Node, env: Env | undefined, depth: number): string {
    if (depth > 20) return "";
    const reference = node as ts.TypeNode;
    const symbol = referencedSymbol(walk, reference);
    if (symbol && symbol.flags & walk.ts.SymbolFlags.TypeParameter) {
      const hint = env?.get(symbol);
      return hint ? namesIn(hint.node, hint.env, depth + 1) : "";
    }
    const children = symbol
      ? typeArgumentNodes(walk, reference)
      : childrenOf(walk, node);
    const inner = children.map((it) => namesIn(it, env, depth + 1));
    const own = symbol && isDropped(symbol, reference) ? nameOf(symbol) : "";
    return inner.some((it) => it !== "") ? `${own}<${inner.join()}>` : `${own}`;
  }
}

function childrenOf({ ts }: Walk, node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (it) => void children.push(it));
  return children;
}
