/** Tuples. @module */
import type ts from "typescript";
import type { Element, Type } from "../model/type.ts";
import { readAnnotations } from "./annotate.ts";
import { annotatePart } from "./annotate_declaration.ts";
import { includesUndefined } from "./accept_hint.ts";
import { tupleHints } from "./tuple_hints.ts";
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
  const all = checker.getTypeArguments(type);
  const hints = hint ? tupleHints(walk, hint, all.length) : [];
  const elements: Element[] = [];
  const last: Element[] = [];
  let rest: Type | undefined;
  for (const [index, item] of all.entries()) {
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
    const converted = walk.convert(item, hints[index], at);
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

function withoutUndefined(type: Type): Type {
  if (type.kind !== "union") return type;
  const members = type.members.filter((it) => it.kind !== "undefined");
  const [only] = members;
  return only && members.length === 1 ? only : { ...type, members };
}
