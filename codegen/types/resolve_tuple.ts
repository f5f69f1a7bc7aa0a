/** Tuples. @module */
import type ts from "typescript";
import type { Element, Type } from "../model/type.ts";
import { readAnnotations } from "./annotate.ts";
import { annotatePart } from "./annotate_declaration.ts";
import {
  includesUndefined,
  typeArgumentNodes,
  writtenParameters,
} from "./accept_hint.ts";
import { type Hint, type Spot, step, typeText, type Walk } from "./walk.ts";

/** Converts a tuple. */
export function resolveTuple(
  walk: Walk,
  type: ts.TupleTypeReference,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { ts, checker } = walk;
  const { elementFlags, labeledElementDeclarations } = type.target;
  const nodes = hint ? nodesOf(walk, hint.node) : [];
  const elements: Element[] = [];
  const last: Element[] = [];
  let rest: Type | undefined;
  for (const [index, item] of checker.getTypeArguments(type).entries()) {
    const flags = elementFlags[index] ?? ts.ElementFlags.Required;
    if (flags & ts.ElementFlags.Variadic) {
      return walk.refuse(
        spot,
        "PK209",
        `Type depends on a type parameter: ${typeText(walk, item)}`,
      );
    }
    const isOptional = (flags & ts.ElementFlags.Optional) !== 0;
    const at = step(spot, `[${index}]`);
    if (!isOptional && includesUndefined(walk, item)) {
      return walk.refuse(at, "PK216", "Element of the tuple may be undefined");
    }
    const node = nodes[index];
    const converted = walk.convert(item, node && { node, env: hint?.env }, at);
    const label = labeledElementDeclarations?.[index];
    const present = withoutUndefined(converted);
    const element = label
      ? annotateElement(walk, present, label, item, at)
      : present;
    if (flags & ts.ElementFlags.Rest) {
      rest = element;
      continue;
    }
    (rest ? last : elements).push({
      ...(label && ts.isIdentifier(label.name)
        ? { name: label.name.text }
        : {}),
      type: element,
      ...(isOptional ? { optional: true } : {}),
    });
  }
  return {
    kind: "tuple",
    elements,
    ...(rest ? { rest } : {}),
    ...(last.length > 0 ? { last } : {}),
  };
}

function annotateElement(
  walk: Walk,
  type: Type,
  label: ts.NamedTupleMember | ts.ParameterDeclaration,
  resolved: ts.Type,
  spot: Spot,
): Type {
  const isOwn = walk.isOwn(label);
  const at = isOwn ? { ...spot, node: label } : spot;
  const annotations = readAnnotations(walk, label, resolved, at, !isOwn);
  return annotatePart(walk, type, annotations, "an element", at);
}

/** What is written of the elements, by their place. */
function nodesOf(
  walk: Walk,
  node: ts.TypeNode,
): readonly (ts.TypeNode | undefined)[] {
  return walk.ts.isTupleTypeNode(node)
    ? elementNodes(walk, node)
    : (writtenParameters(walk, node) ?? []).map(({ type, dotDotDotToken }) =>
      type && dotDotDotToken ? itemNode(walk, type) : type
    );
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
