/** Finds the property that tells the members of a union apart. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/** What tells the members of a union apart. */
export interface Discriminator {
  /** Names of the properties that lead to the literal, outermost first; most often one. */
  readonly path: readonly string[];
  /** The members by their literals, in order. */
  readonly groups: readonly Group[];
}

/** Members with the same literals. */
export interface Group {
  readonly types: readonly ts.Type[];
  /** What tells them apart, where there are several. */
  readonly inner?: Discriminator;
}

/** How far inside of the members a literal is looked for. */
const deepest = 3;

/**
 * What tells the members of a union apart: a property that is required and a literal, or several,
 * in each. Texts come before other literals, properties before those of properties; members with
 * the same literals are told apart by another property. Null and undefined don't count as members.
 */
export function findDiscriminator(
  walk: Walk,
  types: readonly ts.Type[],
): Discriminator | undefined {
  const { Null, Undefined, Object, Intersection } = walk.ts.TypeFlags;
  const members = types.filter((it) => !(it.flags & (Null | Undefined)));
  const isTold = members.length > 1 &&
    members.every((it) => it.flags & (Object | Intersection));
  if (!isTold) return undefined;
  return findAt(walk, members, isText) ?? findAt(walk, members, () => true) ??
    findInside(walk, members, 1) ?? findNested(walk, members);
}

type Literal = string | number | boolean;

function isText(literal: Literal): boolean {
  return typeof literal === "string";
}

/** A property that has other literals in each member. */
function findAt(
  walk: Walk,
  members: readonly ts.Type[],
  fits: (literal: Literal) => boolean,
): Discriminator | undefined {
  for (const name of namesOf(walk, members)) {
    const groups = groupBy(walk, members, name, fits);
    if (groups?.every((it) => it.length === 1)) {
      return { path: [name], groups: groups.map((types) => ({ types })) };
    }
  }
  return undefined;
}

/** A property that is an object in each member, with a property that has other literals in each. */
function findInside(
  walk: Walk,
  members: readonly ts.Type[],
  depth: number,
): Discriminator | undefined {
  const { Object, Intersection } = walk.ts.TypeFlags;
  if (depth >= deepest) return undefined;
  for (const name of namesOf(walk, members)) {
    const inner = members.map((it) => requiredType(walk, it, name));
    const objects = inner.filter((it) => it !== undefined);
    const isDeeper = objects.length === members.length &&
      new Set(objects).size === objects.length &&
      objects.every((it) => it.flags & (Object | Intersection));
    if (!isDeeper) continue;
    const found = findAt(walk, objects, () => true) ??
      findInside(walk, objects, depth + 1);
    if (!found) continue;
    const groups = found.groups.map(({ types }): Group => ({
      types: types.map((it) => members[objects.indexOf(it)]!),
    }));
    return { path: [name, ...found.path], groups };
  }
  return undefined;
}

/** A property that tells groups of members apart, each of which another tells apart. */
function findNested(
  walk: Walk,
  members: readonly ts.Type[],
): Discriminator | undefined {
  for (const name of namesOf(walk, members)) {
    const found = groupBy(walk, members, name, () => true);
    if (!found || found.length < 2) continue;
    const groups = found.map((types): Group => ({
      types,
      inner: findDiscriminator(walk, types),
    }));
    if (groups.every(({ types, inner }) => types.length === 1 || inner)) {
      return { path: [name], groups };
    }
  }
  return undefined;
}

function namesOf(walk: Walk, [first]: readonly ts.Type[]): readonly string[] {
  return first
    ? walk.checker.getPropertiesOfType(first).map((it) => it.name)
    : [];
}

/** Members by the literals of a property; undefined where it has others, or some are shared. */
function groupBy(
  walk: Walk,
  members: readonly ts.Type[],
  name: string,
  fits: (literal: Literal) => boolean,
): readonly (readonly ts.Type[])[] | undefined {
  const groups = new Map<string, ts.Type[]>();
  const owners = new Map<string, string>();
  for (const member of members) {
    const literals = literalsOf(walk, requiredType(walk, member, name));
    if (!literals?.every(fits)) return undefined;
    const texts = literals.map(String).sort();
    const key = JSON.stringify(texts);
    // On the wire of a form, 1 and "1" are the same.
    if (texts.some((it) => (owners.get(it) ?? key) !== key)) return undefined;
    for (const text of texts) owners.set(text, key);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()];
}

function requiredType(
  walk: Walk,
  type: ts.Type,
  name: string,
): ts.Type | undefined {
  const property = walk.checker.getPropertyOfType(type, name);
  return property && !(property.flags & walk.ts.SymbolFlags.Optional)
    ? walk.checker.getTypeOfSymbol(property)
    : undefined;
}

function literalsOf(
  walk: Walk,
  type: ts.Type | undefined,
): readonly Literal[] | undefined {
  if (!type) return undefined;
  const parts = type.isUnion() ? type.types : [type];
  const literals = parts.flatMap((it): Literal[] => {
    if (it.isStringLiteral() || it.isNumberLiteral()) return [it.value];
    return it.flags & walk.ts.TypeFlags.BooleanLiteral
      ? [walk.checker.typeToString(it) === "true"]
      : [];
  });
  return literals.length === parts.length && literals.length > 0
    ? literals
    : undefined;
}
