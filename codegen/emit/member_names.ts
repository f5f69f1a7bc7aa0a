/**
 * Names for members of unions that have none: a discriminator of OpenAPI can only point at schemas
 * with a name.
 *
 * @module
 */
import { mapParts } from "../model/parts.ts";
import type { Type, Types, UnionType } from "../model/type.ts";
import { type TaggedMembers, taggedMembers } from "./tagged_members.ts";

/** Types whose unions have named members where a discriminator is to point at them. */
export interface MemberNames {
  /** The named types, those of members among them; more come by `named`. */
  readonly types: Types;
  /** A type with its members named after `name`; itself where there is nothing to name. */
  named(type: Type, name: string): Type;
}

/**
 * Names the members of unions that a text tells apart after where they stand and that text:
 * `Shape_circle`, or `Drawing_shapes_circle` where the union itself has no name.
 */
export function nameMembers(given: Types): MemberNames {
  const types: Record<string, Type> = { ...given };
  for (const name of Object.keys(given).sort()) {
    types[name] = named(given[name]!, name);
  }
  return { types, named };

  function named(type: Type, path: string): Type {
    const told = type.kind === "union" ? toldByText(type, given) : undefined;
    return told ? nameUnion(type as UnionType, told, path) : mapParts(
      type,
      (part, name) =>
        COMPOSED.has(part.kind) ? named(part, joined(path, name)) : part,
    );
  }

  function nameUnion(
    type: UnionType,
    { members, nullable }: TaggedMembers,
    path: string,
  ): UnionType {
    const made = members.map((member) => {
      if (member.type.kind === "ref") return member.type;
      const own = free(joined(path, String(member.values[0])));
      // Taken before its parts are named.
      types[own] = member.type;
      types[own] = named(member.type, own);
      return { kind: "ref", name: own } as const;
    });
    return {
      ...type,
      members: nullable ? [...made, { kind: "null" }] : made,
    };
  }

  function free(wanted: string): string {
    let name = wanted;
    for (let n = 2; Object.hasOwn(types, name); n++) name = `${wanted}_${n}`;
    return name;
  }
}

/** Kinds of types that hold others; the name of a place is only made for these. */
const COMPOSED: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "array",
  "object",
  "stream",
  "tuple",
  "union",
]);

/** The members of a union that OpenAPI can tell apart. */
function toldByText(union: UnionType, types: Types): TaggedMembers | undefined {
  const told = taggedMembers(union, types, "output") ??
    taggedMembers(union, types, "input");
  const isText = told?.path.length === 1 &&
    told.members.every(({ values }) =>
      values.every((value) => typeof value === "string")
    );
  return isText && told.members.some(({ type }) => type.kind !== "ref")
    ? told
    : undefined;
}

function joined(path: string, name: string | undefined): string {
  const isWord = name === undefined || /^[A-Za-z\d]+$/.test(name);
  const word = isWord
    ? name
    : name.replaceAll(/\W+/g, "_").replaceAll(/^_+|_+$/g, "");
  return word ? `${path}_${word}` : path;
}
