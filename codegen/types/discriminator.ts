/** Finds the property that tells the members of a union apart. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/**
 * Name of the first property that is a string literal in each member, or several, others in each; null and
 * undefined don't count as members.
 */
export function findDiscriminator(
  walk: Walk,
  types: readonly ts.Type[],
): string | undefined {
  const { ts, checker } = walk;
  const members = types.filter((it) =>
    !(it.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined))
  );
  const [first] = members;
  const structured = ts.TypeFlags.Object | ts.TypeFlags.Intersection;
  if (
    !first || members.length < 2 ||
    !members.every((it) => it.flags & structured)
  ) return undefined;
  const found = checker.getPropertiesOfType(first).find(({ name }) => {
    const values = members.map((it) => literalsOf(walk, it, name));
    const all = values.flatMap((it) => it ?? []);
    return !values.includes(undefined) && new Set(all).size === all.length;
  });
  return found?.name;
}

function literalsOf(
  walk: Walk,
  type: ts.Type,
  name: string,
): readonly string[] | undefined {
  const property = walk.checker.getPropertyOfType(type, name);
  if (!property || property.flags & walk.ts.SymbolFlags.Optional) {
    return undefined;
  }
  const value = walk.checker.getTypeOfSymbol(property);
  const parts = value.isUnion() ? value.types : [value];
  const literals = parts.flatMap((it) => it.isStringLiteral() ? it.value : []);
  return literals.length === parts.length ? literals : undefined;
}
