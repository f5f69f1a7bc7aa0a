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
    at = syntheticOrigin;
  }
  return false;
}

/** Whether one of the outcomes of a template is the property's own type: `T[K]`. */
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
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) {
    return false;
  }
  const [first] = node.typeArguments ?? [];
  return narrowing.has(node.typeName.text) && first !== undefined &&
    keepsType(walk, first);
}

const narrowing: ReadonlySet<string> = new Set([
  "NonNullable",
  "Exclude",
  "Extract",
  "Readonly",
  "NoInfer",
]);
