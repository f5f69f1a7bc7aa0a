/** Tuples. @module */
import type ts from "typescript";
import type { Element, Type } from "../model/type.ts";
import { includesUndefined, typeArgumentNodes } from "./accept_hint.ts";
import { type Hint, type Spot, step, type Walk } from "./walk.ts";

/** Converts a tuple. */
export function resolveTuple(
  walk: Walk,
  type: ts.TupleTypeReference,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { ts, checker } = walk;
  const { elementFlags, labeledElementDeclarations } = type.target;
  const nodes = hint && ts.isTupleTypeNode(hint.node)
    ? elementNodes(walk, hint.node)
    : [];
  const elements: Element[] = [];
  let rest: Type | undefined;
  for (const [index, item] of checker.getTypeArguments(type).entries()) {
    const flags = elementFlags[index] ?? ts.ElementFlags.Required;
    if (rest || flags & ts.ElementFlags.Variadic) {
      return walk.refuse(spot, "PK210", "Rest element isn't the last one");
    }
    const isOptional = (flags & ts.ElementFlags.Optional) !== 0;
    const at = step(spot, `[${index}]`);
    if (!isOptional && includesUndefined(walk, item)) {
      return walk.refuse(at, "PK216", "Element of the tuple may be undefined");
    }
    const node = nodes[index];
    const converted = walk.convert(item, node && { node, env: hint?.env }, at);
    if (flags & ts.ElementFlags.Rest) {
      rest = converted;
      continue;
    }
    const label = labeledElementDeclarations?.[index]?.name;
    elements.push({
      ...(label && ts.isIdentifier(label) ? { name: label.text } : {}),
      type: withoutUndefined(converted),
      ...(isOptional ? { optional: true } : {}),
    });
  }
  return { kind: "tuple", elements, ...(rest ? { rest } : {}) };
}

/** The nodes of the elements, up to the first spread of another tuple: of the others none is known. */
function elementNodes(
  walk: Walk,
  tuple: ts.TupleTypeNode,
): readonly ts.TypeNode[] {
  const { ts } = walk;
  const nodes: ts.TypeNode[] = [];
  for (const node of tuple.elements) {
    const isRest = ts.isRestTypeNode(node) ||
      (ts.isNamedTupleMember(node) && node.dotDotDotToken !== undefined);
    const inner = ts.isNamedTupleMember(node) || ts.isRestTypeNode(node) ||
        ts.isOptionalTypeNode(node)
      ? node.type
      : node;
    const item = isRest ? itemNode(walk, inner) : inner;
    if (!item) return nodes;
    nodes.push(item);
  }
  return nodes;
}

function itemNode(walk: Walk, node: ts.TypeNode): ts.TypeNode | undefined {
  if (walk.ts.isArrayTypeNode(node)) return node.elementType;
  return walk.checker.isArrayType(walk.checker.getTypeFromTypeNode(node))
    ? typeArgumentNodes(walk, node)[0]
    : undefined;
}

function withoutUndefined(type: Type): Type {
  if (type.kind !== "union") return type;
  const members = type.members.filter((it) => it.kind !== "undefined");
  const [only] = members;
  return only && members.length === 1 ? only : { ...type, members };
}
