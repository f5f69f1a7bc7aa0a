/** What tells the members of a union apart. @module */
import type { ObjectType, Type, Types, UnionType } from "../model/type.ts";

/** Members of a union, by the literals of one property. */
export interface TaggedMembers {
  /** Names of the properties that lead to the literal, outermost first; most often one. */
  readonly path: readonly string[];
  /** Whether null is a member too. */
  readonly nullable: boolean;
  /** The members; nested unions flattened, unless another property tells theirs apart. */
  readonly members: readonly TaggedMember[];
}

/** A member of a union that a literal tells apart. */
export interface TaggedMember {
  /** The member as it is named, or in its place. */
  readonly type: Type;
  /** The literals that mean this member. */
  readonly values: readonly Tag[];
}

/** A literal that tells members apart; no two of them are the same as text. */
export type Tag = string | number | boolean;

type Face = "input" | "output";

/**
 * Finds the members of a union by its discriminator: objects whose property of that name is
 * required and a literal, or several, that no other member has. Undefined where the union has
 * none.
 */
export function taggedMembers(
  union: UnionType,
  types: Types,
  face: Face,
): TaggedMembers | undefined {
  const path = pathOf(union);
  if (path === undefined) return undefined;
  const members: TaggedMember[] = [];
  const seen = new Set<string>();
  let nullable = false;
  for (const type of flattenBy(union, path, types)) {
    if (behind(type, types)?.kind === "null") {
      nullable = true;
      continue;
    }
    const values = valuesAt(type, path, types, face);
    if (!values?.length) return undefined;
    for (const value of values) {
      if (seen.has(String(value))) return undefined;
      seen.add(String(value));
    }
    members.push({ type, values });
  }
  return { path, nullable, members };
}

function pathOf(
  { within = [], discriminator }: UnionType,
): readonly string[] | undefined {
  return discriminator === undefined ? undefined : [...within, discriminator];
}

/** The members of a union, with those of unions among them in their place. */
export function flatten(union: UnionType, types: Types): Type[] {
  return flattenWhere(union, types, () => true);
}

/** The same, but what another property tells apart stays together. */
function flattenBy(
  union: UnionType,
  path: readonly string[],
  types: Types,
): Type[] {
  return flattenWhere(union, types, (inner) => {
    const own = pathOf(inner);
    return own === undefined || own.join("\n") === path.join("\n");
  });
}

function flattenWhere(
  union: UnionType,
  types: Types,
  isOpened: (inner: UnionType) => boolean,
  open: ReadonlySet<string> = new Set(),
): Type[] {
  return union.members.flatMap((member) => {
    if (member.kind === "undefined") return [];
    const type = behind(member, types);
    if (type?.kind !== "union" || !isOpened(type)) return [member];
    if (member.kind !== "ref") {
      return flattenWhere(type, types, isOpened, open);
    }
    return open.has(member.name) ? [member] : flattenWhere(
      type,
      types,
      isOpened,
      new Set([...open, member.name]),
    );
  });
}

/** The literals that a member may have there; undefined where it may have something else. */
function valuesAt(
  member: Type,
  path: readonly string[],
  types: Types,
  face: Face,
): readonly Tag[] | undefined {
  const type = behind(member, types);
  if (type?.kind === "union") {
    const all = flatten(type, types).map((it) =>
      valuesAt(it, path, types, face)
    );
    return all.includes(undefined) ? undefined : [
      ...new Set(all.flatMap((values) => values ?? [])),
    ];
  }
  const [name, ...further] = path;
  if (name === undefined) return literals(member, types);
  const property = type?.kind === "object"
    ? tagOf(type, name, types, face)
    : undefined;
  return property &&
    (further.length === 0
      ? literals(property, types)
      : valuesAt(property, further, types, face));
}

/** The type of a property that is always there. */
function tagOf(
  { properties }: ObjectType,
  name: string,
  types: Types,
  face: Face,
): Type | undefined {
  const property = properties.find((it) => it.name === name);
  if (!property || property.optional) return undefined;
  const { type, readonly, writeonly } = property;
  if (face === "output") return writeonly ? undefined : type;
  const hasDefault = type.doc?.default !== undefined ||
    behind(type, types)?.doc?.default !== undefined;
  return readonly || hasDefault ? undefined : type;
}

function literals(type: Type, types: Types): readonly Tag[] | undefined {
  const found = behind(type, types);
  if (found?.kind === "union") {
    const all = found.members.map((member) => literals(member, types));
    return all.every((values) => values !== undefined) ? all.flat() : undefined;
  }
  if (found?.kind === "boolean") return [true, false];
  return found?.kind === "literal" && !found.bigint ? [found.value] : undefined;
}

/** The type behind names; undefined where there is none. */
export function behind(type: Type, types: Types): Type | undefined {
  let at: Type | undefined = type;
  for (let hops = 0; at?.kind === "ref" && hops < 100; hops++) {
    at = types[at.name];
  }
  return at;
}
