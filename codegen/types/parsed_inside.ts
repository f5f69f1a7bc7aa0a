/** Finds `Parsed` of core in types that are computed of it, where its schema wouldn't run. @module */
import type ts from "typescript";
import { referencedSymbol } from "./accept_hint.ts";
import type { Spot, Walk } from "./walk.ts";

/** Reports a type that names `Parsed`, itself or through aliases. */
export function reportParsed(walk: Walk, node: ts.Node, spot: Spot): void {
  const { parsed } = walk;
  if (parsed && namesParsed(walk, node, parsed)) refuseParsed(walk, spot);
}

/** Whether any module of the user's writes `Parsed`, of core or not. */
export function mayParse(
  program: ts.Program,
  isOwn: (file: ts.SourceFile) => boolean,
): boolean {
  return program.getSourceFiles().some((it) =>
    it.text.includes("Parsed") && isOwn(it)
  );
}

/** Reports that a parsed type stands where no schema runs. */
export function refuseParsed(
  walk: Walk,
  spot: Spot,
): ReturnType<Walk["refuse"]> {
  return walk.refuse(
    spot,
    "PK232",
    "A parsed type stands where its schema wouldn't run",
  );
}

/** Whether a symbol is `Parsed` of core, which only means something as a function's data. */
export function isParsed(walk: Walk, symbol: ts.Symbol): boolean {
  return symbol.name === "Parsed" &&
    symbol.declarations?.some((it) => walk.isCore(it)) === true;
}

function namesParsed(
  walk: Walk,
  node: ts.Node,
  known: Map<ts.Node, boolean>,
): boolean {
  // Of a property it is asked on its own.
  if (walk.ts.isPropertySignature(node)) return false;
  const before = known.get(node);
  if (before !== undefined) return before;
  // An alias that is inside of itself says nothing more.
  known.set(node, false);
  const inside = walk.ts.forEachChild(
    node,
    (it) => namesParsed(walk, it, known) || undefined,
  );
  const found = inside ?? refersToParsed(walk, node, known);
  known.set(node, found);
  return found;
}

function refersToParsed(
  walk: Walk,
  node: ts.Node,
  known: Map<ts.Node, boolean>,
): boolean {
  const symbol = walk.ts.isTypeNode(node) && referencedSymbol(walk, node);
  if (!symbol) return false;
  return isParsed(walk, symbol) ||
    (symbol.declarations ?? []).some((it) =>
      walk.ts.isTypeAliasDeclaration(it) && walk.isOwn(it) &&
      !walk.isCore(it) && namesParsed(walk, it.type, known)
    );
}
