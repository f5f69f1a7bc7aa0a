/** What is written of the elements of a tuple. @module */
import type ts from "typescript";
import {
  aliasDeclaration,
  referencedSymbol,
  seeThrough,
  typeArgumentNodes,
  writtenParameters,
} from "./accept_hint.ts";
import type { Env, Hint, Walk } from "./walk.ts";

type Hints = readonly (Hint | undefined)[];

/** The hints of the elements of a tuple, by their place among `count`. */
export function tupleHints(
  walk: Walk,
  { node, env }: Hint,
  count: number,
): Hints {
  const { ts } = walk;
  if (ts.isTupleTypeNode(node)) return elementHints(walk, node, env, count);
  const parameters = writtenParameters(walk, node);
  if (parameters) {
    return parameters.map(({ type, dotDotDotToken }) => {
      const item = type && dotDotDotToken ? itemNode(walk, type) : type;
      return item && { node: item, env };
    });
  }
  const inner = mapped(walk, { node, env });
  return inner ? tupleHints(walk, inner, count) : [];
}

/** What `Readonly<T>` and its like, or an alias of a tuple, is made of. */
function mapped(walk: Walk, { node, env }: Hint): Hint | undefined {
  const symbol = referencedSymbol(walk, node);
  if (!symbol) return undefined;
  if (walk.isPlatform(symbol)) {
    const [first] = typeArgumentNodes(walk, node);
    return first && mappers.has(symbol.name)
      ? seeThrough(walk, { node: first, env })
      : undefined;
  }
  const alias = aliasDeclaration(walk, symbol);
  return alias && !alias.typeParameters
    ? seeThrough(walk, { node: alias.type })
    : undefined;
}

const mappers: ReadonlySet<string> = new Set([
  "Partial",
  "Readonly",
  "Required",
]);

/** Elements in front of a spread that isn't known, and those behind all spreads. */
function elementHints(
  walk: Walk,
  { elements }: ts.TupleTypeNode,
  env: Env | undefined,
  count: number,
): Hints {
  const hints: (Hint | undefined)[] = [];
  for (const element of elements) {
    const found = hintsOf(walk, element, env);
    if (!found) break;
    hints.push(...found);
  }
  const isPlain = (it: ts.TypeNode) => !isSpread(walk, it) && !isOptional(it);
  const behind = elements.slice(
    elements.findLastIndex((it) => !isPlain(it)) + 1,
  );
  for (const [index, node] of behind.entries()) {
    const place = count - behind.length + index;
    if (place >= 0) hints[place] ??= { node: innerNode(walk, node), env };
  }
  return Array.from(hints);

  function isOptional(node: ts.TypeNode): boolean {
    return walk.ts.isOptionalTypeNode(node) ||
      walk.ts.isNamedTupleMember(node) && node.questionToken !== undefined;
  }
}

/** The hints of an element, several of a spread tuple; undefined where its elements aren't known. */
function hintsOf(
  walk: Walk,
  element: ts.TypeNode,
  env: Env | undefined,
): Hints | undefined {
  const { checker } = walk;
  const node = innerNode(walk, element);
  if (!isSpread(walk, element)) return [{ node, env }];
  const item = itemNode(walk, node);
  if (item) return [{ node: item, env }];
  const spread = seeThrough(walk, { node, env });
  const type = spread && checker.getTypeFromTypeNode(spread.node);
  if (!type || !checker.isTupleType(type)) return undefined;
  const { elementFlags } = (type as ts.TupleTypeReference).target;
  const isFixed = elementFlags.every((it) =>
    it === walk.ts.ElementFlags.Required
  );
  if (!isFixed) return undefined;
  const inner = tupleHints(walk, spread, elementFlags.length);
  return elementFlags.map((_, index) => inner[index]);
}

function isSpread({ ts }: Walk, node: ts.TypeNode): boolean {
  return ts.isRestTypeNode(node) ||
    ts.isNamedTupleMember(node) && node.dotDotDotToken !== undefined;
}

function innerNode({ ts }: Walk, node: ts.TypeNode): ts.TypeNode {
  return ts.isNamedTupleMember(node) || ts.isRestTypeNode(node) ||
      ts.isOptionalTypeNode(node)
    ? node.type
    : node;
}

function itemNode(walk: Walk, node: ts.TypeNode): ts.TypeNode | undefined {
  if (walk.ts.isArrayTypeNode(node)) return node.elementType;
  return walk.checker.isArrayType(walk.checker.getTypeFromTypeNode(node))
    ? typeArgumentNodes(walk, node)[0]
    : undefined;
}
