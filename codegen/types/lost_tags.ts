/** Finds tags of aliases that a computed type loses, since the checker only keeps what they stand for. @module */
import type ts from "typescript";
import type { Type } from "../model/type.ts";
import { partsOf } from "../model/parts.ts";
import {
  aliasDeclaration,
  referencedSymbol,
  typeArgumentNodes,
} from "./accept_hint.ts";
import { modelKind } from "./annotate.ts";
import { readDocComment } from "./jsdoc.ts";
import { kindsOf } from "./kinds.ts";
import { constraintTags } from "./tag_rules.ts";
import type { Env, Hint, Spot, Walk } from "./walk.ts";

/**
 * Converts what a node says, and reports aliases in it whose tags reached nothing while the result
 * has values that they would limit. `isJudged` leaves what isn't to be reported to whoever uses it.
 */
export function keepTags(
  walk: Walk,
  hint: Hint | undefined,
  spot: Spot,
  convert: () => Type,
  isJudged: (found: Type) => boolean = () => true,
): Type {
  const { kept } = walk;
  if (!hint || !kept) return convert();
  const own = new Set<ts.Symbol>();
  walk.kept = own;
  const found = convert();
  walk.kept = kept;
  for (const it of own) kept.add(it);
  if (!isJudged(found)) return found;
  const lost = [...taggedNames(walk, hint)].find(([symbol, kinds]) =>
    !own.has(symbol) && hasOpen(walk, found, kinds)
  );
  if (lost) {
    const [symbol] = lost;
    kept.add(symbol);
    walk.refuse(spot, "PK233", `Tags are lost: those of ${symbol.name}`);
  }
  return found;
}

/** Notes that what the arguments of a generic type say is up to its own parts. */
export function noteTagged(
  walk: Walk,
  hints: readonly (Hint | undefined)[],
): void {
  if (!walk.kept) return;
  for (const hint of hints) {
    if (!hint) continue;
    for (const symbol of taggedNames(walk, hint).keys()) walk.kept.add(symbol);
  }
}

/** Whether any alias of the user's has tags, as far as its text tells. */
export function mayLose(
  program: ts.Program,
  isOwn: (file: ts.SourceFile) => boolean,
): boolean {
  const tag = new RegExp(`@(?:${Object.keys(constraintTags).join("|")})\\b`);
  return program.getSourceFiles().some((it) =>
    isOwn(it) && tag.test(it.text) && /^\s*(?:export )?type /m.test(it.text)
  );
}

/** Whether values of these kinds are among those of a type without a limit; refs speak for themselves. */
function hasOpen(
  walk: Walk,
  type: Type,
  kinds: ReadonlySet<string>,
): boolean {
  if (type.kind === "ref") return false;
  const isOpen = type.kind !== "literal" && kinds.has(modelKind(type)) &&
    !type.constraints;
  return isOpen || partsOf(type).some((it) => hasOpen(walk, it, kinds));
}

type Tagged = Map<ts.Symbol, ReadonlySet<string>>;

/** The aliases with tags from which a node may take values, and the kinds that they limit. */
function taggedNames(walk: Walk, hint: Hint): Tagged {
  const found: Tagged = new Map();
  addNames(walk, hint.node, hint.env, found, 0);
  return found;
}

function addNames(
  walk: Walk,
  node: ts.Node | undefined,
  env: Env | undefined,
  found: Tagged,
  depth: number,
): void {
  const { ts } = walk;
  if (!node || depth > 20) return;
  const add = (it: ts.Node | undefined, inner = env) =>
    addNames(walk, it, inner, found, depth + 1);
  if (ts.isTypeReferenceNode(node) || ts.isImportTypeNode(node)) {
    addReference(walk, node, found, add, env);
  } else if (ts.isConditionalTypeNode(node)) {
    add(node.trueType);
    add(node.falseType);
    if (hasInfer(walk, node.extendsType)) add(node.checkType);
  } else if (ts.isFunctionTypeNode(node) || ts.isMappedTypeNode(node)) {
    add(node.type);
  } else if (ts.isIndexedAccessTypeNode(node)) {
    add(node.objectType);
  } else if (isContainer(walk, node)) {
    ts.forEachChild(node, (it) => add(it));
  }
}

function addReference(
  walk: Walk,
  node: ts.TypeReferenceNode | ts.ImportTypeNode,
  found: Tagged,
  add: (node: ts.Node | undefined, env?: Env) => void,
  env: Env | undefined,
): void {
  const symbol = referencedSymbol(walk, node);
  if (!symbol) return;
  if (symbol.flags & walk.ts.SymbolFlags.TypeParameter) {
    const hint = env?.get(symbol);
    if (hint) add(hint.node, hint.env);
    return;
  }
  const kinds = taggedKinds(walk, symbol);
  if (kinds) found.set(symbol, kinds);
  const nodes = typeArgumentNodes(walk, node);
  const isFirst = walk.isPlatform(symbol) && filters.has(symbol.name);
  const isRecord = walk.isPlatform(symbol) && symbol.name === "Record";
  const from = isFirst ? nodes.slice(0, 1) : isRecord ? nodes.slice(1) : nodes;
  for (const it of from) add(it);
}

/** Their second argument only says what is left out or kept. */
const filters: ReadonlySet<string> = new Set([
  "Exclude",
  "Extract",
  "Omit",
  "Pick",
]);

/** Nodes whose values are those of their parts. */
function isContainer({ ts }: Walk, node: ts.Node): boolean {
  const isReadonly = ts.isTypeOperatorNode(node) &&
    node.operator === ts.SyntaxKind.ReadonlyKeyword;
  return isReadonly || ts.isUnionTypeNode(node) ||
    ts.isIntersectionTypeNode(node) || ts.isArrayTypeNode(node) ||
    ts.isTupleTypeNode(node) || ts.isNamedTupleMember(node) ||
    ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node) ||
    ts.isParenthesizedTypeNode(node) || ts.isTypeLiteralNode(node) ||
    ts.isPropertySignature(node);
}

function hasInfer({ ts }: Walk, node: ts.Node): boolean {
  return ts.isInferTypeNode(node) ||
    ts.forEachChild(node, (it) => hasInfer({ ts } as Walk, it) || undefined) ===
      true;
}

/** What the tags of an alias limit; undefined where it has none. */
function taggedKinds(
  walk: Walk,
  symbol: ts.Symbol,
): ReadonlySet<string> | undefined {
  const known = walk.tagged.get(symbol);
  if (known || walk.tagged.has(symbol)) return known;
  const alias = aliasDeclaration(walk, symbol);
  const isTagged = alias && !walk.isPlatform(symbol) && !walk.isCore(alias) &&
    readDocComment(walk.ts, alias).tags.some(({ name }) =>
      name in constraintTags
    );
  const kinds = isTagged
    ? kindsOf(walk, walk.checker.getTypeFromTypeNode(alias.type))
    : undefined;
  walk.tagged.set(symbol, kinds);
  return kinds;
}
