/** What JSDoc says of a property, wherever its type was computed. @module */
import type ts from "typescript";
import { type Annotations, readAnnotations } from "./annotate.ts";
import { isMerged, isReplaced } from "./declared_as.ts";
import type { Spot, Walk } from "./walk.ts";

/** Reads the declaration of a property; all of them where objects are laid over each other. */
export function readProperty(
  walk: Walk,
  symbol: ts.Symbol,
  type: ts.Type,
  spot: Spot,
  quiet: boolean,
): Annotations {
  const { declarations = [], valueDeclaration } = symbol;
  const replaced = isReplaced(walk, symbol);
  const first = valueDeclaration ?? declarations[0];
  const given = isMerged(symbol) ? declarations : first ? [first] : [];
  const [found, ...others] = given.map((it) =>
    readAnnotations(walk, it, type, spot, replaced || quiet)
  );
  if (!found) return { marks: new Set(), nodes: new Map() };
  // What limits the declared type says nothing of another one in its place.
  return replaced ? described(found) : others.reduce(joined, found);
}

function described({ doc, nodes }: Annotations): Annotations {
  const { description } = doc ?? {};
  return {
    ...(description === undefined ? {} : { doc: { description } }),
    marks: new Set(),
    nodes,
  };
}

function joined(a: Annotations, b: Annotations): Annotations {
  const doc = { ...a.doc, ...b.doc };
  const constraints = { ...a.constraints, ...b.constraints };
  return {
    ...(a.doc || b.doc ? { doc } : {}),
    ...(a.constraints || b.constraints ? { constraints } : {}),
    marks: new Set([...a.marks, ...b.marks]),
    nodes: new Map([...a.nodes, ...b.nodes]),
  };
}
