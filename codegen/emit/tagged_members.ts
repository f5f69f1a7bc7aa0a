/** What tells the members of a union apart. @module */
import type { ObjectType, Type, Types, UnionType } from "../model/type.ts";

/** Members of a union, by the literals of one property. */
export interface TaggedMembers {
  /** Name of the property. */
  readonly tag: string;
  /** Whether null is a member too. */
  readonly nullable: boolean;
  /** The members, nested unions flattened. */
  readonly members: readonly {
    /** The member as it is named, or in its place. */
    readonly type: Type;
    /** The object that it is. */
    readonly object: ObjectType;
    /** The literals of the property that mean this member. */
    readonly values: readonly string[];
  }[];
}

/**
 * Finds the members of a union by its discriminator: objects whose property of that name is
 * required and a string literal, or several, that no other member has. Undefined where the union
 * has none.
 */
export function taggedMembers(
  union: UnionType,
  types: Types,
  face: "input" | "output",
): TaggedMembers | undefined {
  const tag = union.discriminator;
  if (tag === undefined) return undefined;
  const members: TaggedMembers["members"][number][] = [];
  const seen = new Set<string>();
  let nullable = false;
  for (const type of flatten(union, types)) {
    const object = behind(type, types);
    if (object?.kind === "null") {
      nullable = true;
      continue;
    }
    if (object?.kind !== "object") return undefined;
    const property = object.properties.find(({ name }) => name === tag);
    const hidden = face === "input" ? property?.readonly : property?.writeonly;
    if (!property || property.optional || hidden) return undefined;
    const values = literals(property.type, types);
    if (!values?.length || values.some((value) => seen.has(value))) {
      return undefined;
    }
    for (const value of values) seen.add(value);
    members.push({ type, object, values });
  }
  return { tag, nullable, members };
}

/** The members of a union, with those of unions among them in their place. */
export function flatten(
  union: UnionType,
  types: Types,
  open: ReadonlySet<string> = new Set(),
): Type[] {
  return union.members.flatMap((member) => {
    if (member.kind === "undefined") return [];
    const type = behind(member, types);
    if (type?.kind !== "union") return [member];
    if (member.kind !== "ref") return flatten(type, types, open);
    return open.has(member.name)
      ? [member]
      : flatten(type, types, new Set([...open, member.name]));
  });
}

function literals(type: Type, types: Types): string[] | undefined {
  const found = behind(type, types);
  if (found?.kind === "union") {
    const all = found.members.map((member) => literals(member, types));
    return all.every((values) => values !== undefined) ? all.flat() : undefined;
  }
  return found?.kind === "literal" && typeof found.value === "string" &&
      !found.bigint
    ? [found.value]
    : undefined;
}

/** The type behind names; undefined where there is none. */
export function behind(type: Type, types: Types): Type | undefined {
  let at: Type | undefined = type;
  for (let hops = 0; at?.kind === "ref" && hops < 100; hops++) {
    at = types[at.name];
  }
  return at;
}
