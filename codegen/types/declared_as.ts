/** Whether a property still has the type it was declared with. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/** Not in the public declarations: where the property of a computed type comes from. */
interface Computed {
  readonly links?: {
    readonly mappedType?: { readonly declaration?: ts.MappedTypeNode };
    readonly syntheticOrigin?: ts.Symbol;
    readonly containingType?: ts.Type;
  };
}

/** Whether a property is made of those of several objects. */
export function isMerged(symbol: ts.Symbol): boolean {
  return (symbol as Computed).links?.containingType !== undefined;
}

/** Whether a mapped type on the way gives the property another type than it was declared with. */
export function isReplaced(walk: Walk, symbol: ts.Symbol): boolean {
  let at: ts.Symbol | undefined = symbol;
  for (let hops = 0; at && hops < 50; hops++) {
    const { mappedType, syntheticOrigin }: NonNullable<Computed["links"]> =
      (at as Computed).links ?? {};
    const template = mappedType?.declaration?.type;
    if (template && !keepsType(walk, template)) return true;
    if (
      template && isDecided(walk, template) &&
      !isSame(walk, at, syntheticOrigin)
    ) {
      return true;
    }
    at = syntheticOrigin;
  }
  return false;
}

/** Whether it depends on the property what a template makes of its type. */
function isDecided(walk: Walk, node: ts.TypeNode): boolean {
  const { ts } = walk;
  if (ts.isParenthesizedTypeNode(node)) return isDecided(walk, node.type);
  return ts.isConditionalTypeNode(node) ||
    ts.isTypeReferenceNode(node) && !isNarrowing(walk, node);
}

/** Whether a property has the type of the one that it was made of, but for null and undefined. */
function isSame(
  { checker }: Walk,
  symbol: ts.Symbol,
  origin: ts.Symbol | undefined,
): boolean {
  const typeOf = (it: ts.Symbol): ts.Type =>
    checker.getNonNullableType(checker.getTypeOfSymbol(it));
  return origin !== undefined && typeOf(symbol) === typeOf(origin);
}

function isNarrowing(
  { ts }: Walk,
  { typeName }: ts.TypeReferenceNode,
): boolean {
  return ts.isIdentifier(typeName) && narrowing.has(typeName.text);
}

/** Whether one of the outcomes of a template may be the property's own type: `T[K]`, or `Deep<T[K]>`. */
function keepsType(walk: Walk, node: ts.TypeNode): boolean {
  const { ts } = walk;
  if (ts.isIndexedAccessTypeNode(node)) return true;
  if (ts.isParenthesizedTypeNode(node)) return keepsType(walk, node.type);
  if (ts.isUnionTypeNode(node)) {
    return node.types.some((it) => keepsType(walk, it));
  }
  if (ts.isConditionalTypeNode(node)) {
    return keepsType(walk, node.trueType) || keepsType(walk, node.falseType);
  }
  if (!ts.isTypeReferenceNode(node)) return false;
  const from = isNarrowing(walk, node)
    ? node.typeArguments?.slice(0, 1)
    : node.typeArguments;
  return from?.some((it) => keepsType(walk, it)) ?? false;
}

const narrowing: ReadonlySet<string> = new Set([
  "NonNullable",
  "Exclude",
  "Extract",
  "Readonly",
  "NoInfer",
]);
