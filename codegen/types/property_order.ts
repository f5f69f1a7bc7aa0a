/** The order of properties, which must not depend on what the checker met first. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/** Properties of a type: as declared; those of mapped types by place of declaration, then name. */
export function orderedProperties(
  walk: Walk,
  type: ts.Type,
): readonly ts.Symbol[] {
  const properties = walk.checker.getPropertiesOfType(type);
  if (type.isIntersection()) {
    const byName = new Map(properties.map((it) => [it.escapedName, it]));
    const names = new Set(
      type.types.flatMap((it) =>
        orderedProperties(walk, it).map((property) => property.escapedName)
      ),
    );
    return [...names].flatMap((name) => byName.get(name) ?? []);
  }
  if (!isMapped(walk, type)) return properties;
  return properties.map((symbol) => ({ symbol, place: placeOf(walk, symbol) }))
    .sort((a, b) => compare(a.place, b.place) || byName(a.symbol, b.symbol))
    .map(({ symbol }) => symbol);
}

function isMapped(walk: Walk, type: ts.Type): boolean {
  const { objectFlags = 0 } = type as ts.ObjectType;
  return (objectFlags & walk.ts.ObjectFlags.Mapped) !== 0;
}

type Place = readonly [file: string, position: number];

function placeOf(walk: Walk, symbol: ts.Symbol): Place {
  const declaration = symbol.declarations?.[0];
  if (!declaration) return ["\uffff", 0];
  return [
    walk.project.pathOf(declaration.getSourceFile()),
    declaration.pos,
  ];
}

function compare(a: Place, b: Place): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1];
}

function byName(a: ts.Symbol, b: ts.Symbol): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
