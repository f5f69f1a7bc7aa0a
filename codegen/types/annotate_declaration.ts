/** Lays what is said of a declaration over its type, and judges both together. @module */
import type ts from "typescript";
import type { Constraints, Type } from "../model/type.ts";
import { annotate, type Annotations, readAnnotations } from "./annotate.ts";
import { contradiction } from "./contradiction.ts";
import { type Lookup, misfit } from "./misfit.ts";
import { reportParsed } from "./parsed_inside.ts";
import { constraintTags } from "./tag_rules.ts";
import { reportUnread } from "./unread_tags.ts";
import type { Spot, Walk } from "./walk.ts";

/** Lays the JSDoc of a property over its type. */
export function annotateProperty(
  walk: Walk,
  type: Type,
  annotations: Annotations,
  spot: Spot,
): Type {
  const annotated = annotate(type, annotations);
  const { marks, nodes } = annotations;
  const node = nodes.get("writeonly");
  if (node && marks.has("readonly") && marks.has("writeonly")) {
    walk.refuse(
      { ...spot, node },
      "PK230",
      "No value keeps to both: @readonly and @writeonly",
    );
  }
  judge(walk, annotated, annotations, spot);
  return annotated;
}

/** Lays the JSDoc of an alias, interface, class or enum over its type. */
export function annotateDeclaration(
  walk: Walk,
  type: Type,
  declaration: ts.Node,
  resolved: ts.Type,
  spot: Spot,
): Type {
  const annotations = readAnnotations(
    walk,
    declaration,
    resolved,
    spot,
    !walk.isOwn(declaration),
  );
  if (walk.isOwn(declaration)) {
    reportUnread(walk, declaration, spot);
    const { heritageClauses = [] } = declaration as ts.InterfaceDeclaration;
    for (const it of heritageClauses) reportParsed(walk, it, spot);
  }
  refuseTags(walk, annotations, ["readonly", "writeonly"], "a type", spot);
  const annotated = annotate(type, annotations);
  judge(walk, annotated, annotations, spot);
  return annotated;
}

/** Lays what the parts of an intersection say over its type. */
export function annotateParts(
  walk: Walk,
  type: Type,
  constraints: Constraints,
  spot: Spot,
): Type {
  if (Object.keys(constraints).length === 0) return type;
  const annotated = annotate(type, {
    constraints,
    marks: new Set(),
    nodes: new Map(),
  });
  judgeLimits(walk, annotated, spot);
  return annotated;
}

/** Lays the JSDoc of a parameter over its type. */
export function annotateParameter(
  walk: Walk,
  parameter: ts.ParameterDeclaration,
  type: Type,
  resolved: ts.Type,
  spot: Spot,
): Type {
  const annotations = readAnnotations(walk, parameter, resolved, spot);
  return annotatePart(walk, type, annotations, "a parameter", spot);
}

/** Lays the JSDoc of what is no property over its type: it can't be missing, or hidden. */
export function annotatePart(
  walk: Walk,
  type: Type,
  annotations: Annotations,
  what: string,
  spot: Spot,
): Type {
  const none = ["readonly", "writeonly", "default"];
  refuseTags(walk, annotations, none, what, spot);
  const { default: _, ...doc } = annotations.doc ?? {};
  const shown = { ...annotations, doc };
  const annotated = annotate(
    type,
    Object.keys(doc).length === 0 ? { ...shown, doc: undefined } : shown,
  );
  judge(walk, annotated, shown, spot);
  return annotated;
}

function refuseTags(
  walk: Walk,
  { nodes }: Annotations,
  names: readonly string[],
  what: string,
  spot: Spot,
): void {
  for (const name of names) {
    const node = nodes.get(name);
    if (!node) continue;
    walk.refuse(
      { ...spot, node },
      "PK213",
      `\`@${name}\` doesn't fit ${what}`,
      "Remove the tag; it is for properties",
    );
  }
}

function lookupIn(walk: Walk): Lookup {
  return (name) => walk.names.get(name)?.type;
}

function judgeLimits(walk: Walk, type: Type, spot: Spot): void {
  walk.later.push(() => {
    const found = contradiction(type, lookupIn(walk));
    if (found === undefined) return;
    walk.refuse(spot, "PK230", `No value keeps to both: ${found}`);
  });
}

/** Judges what JSDoc says once all names are known; in the user's own modules only. */
function judge(
  walk: Walk,
  type: Type,
  { doc, nodes }: Annotations,
  spot: Spot,
): void {
  if (nodes.size === 0) return;
  const constraint = [...nodes].findLast(([name]) => name in constraintTags);
  if (constraint) judgeLimits(walk, type, { ...spot, node: constraint[1] });
  const given = [
    ...doc?.default === undefined ? [] : [["default", doc.default] as const],
    ...(doc?.examples ?? []).map((it) => ["example", it] as const),
  ];
  for (const [name, value] of given) {
    walk.later.push(() => {
      const expected = misfit(value, type, lookupIn(walk));
      if (expected === undefined) return;
      walk.refuse(
        { ...spot, node: nodes.get(name) ?? spot.node },
        "PK231",
        `\`@${name}\` doesn't fit its type: ${JSON.stringify(value)}`,
        `Write ${expected}`,
      );
    });
  }
}
