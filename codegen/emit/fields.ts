/** The fields of a function's data or result. @module */
import type { Property, Type, Types } from "../model/type.ts";
import { defaultOf, type Face, resolveRef } from "./schema.ts";

/** A field of data or of a result. */
export interface Field {
  /** Its name. */
  readonly name: string;
  /** Its type; of a union's members, the union of theirs. */
  readonly type: Type;
  /** Whether it may be missing; so may inputs with a default. */
  readonly optional: boolean;
}

/**
 * The fields of an object, or those that any member of a union of objects has; undefined where
 * the type is something else.
 */
export function fieldsOf(
  type: Type,
  types: Types,
  face: Face,
): readonly Field[] | undefined {
  const members = objectsOf(type, types, face);
  if (members === undefined) return undefined;
  if (members.length === 1) {
    return members[0]!.map((property) => ({
      name: property.name,
      type: property.type,
      optional: mayMiss(property, types, face),
    }));
  }
  const names = new Set(members.flatMap((own) => own.map(({ name }) => name)));
  return [...names].map((name) => {
    const found = members.map((own) => own.find((own) => own.name === name));
    const own = found.flatMap((property) => property ? [property] : []);
    return {
      name,
      type: joined(own.map((property) => property.type)),
      optional: own.length < members.length ||
        own.some((property) => mayMiss(property, types, face)),
    };
  });
}

/** The type of the values under further keys, where the object has index signatures. */
export function indexOf(type: Type, types: Types): Type | undefined {
  const object = resolveRef(type, types);
  if (object.kind !== "object") return undefined;
  const { patterns = [], index } = object;
  const found = [...patterns.map((it) => it.type), ...index ? [index] : []];
  return found.length > 0 ? joined(found) : undefined;
}

/** Whether one text can hold a value: of a path segment, a header, a cookie or a form's field. */
export function isText(type: Type, types: Types): boolean {
  const found = resolveRef(type, types);
  switch (found.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "date":
    case "url":
    case "literal":
      return true;
    case "union": {
      const members = found.members.filter(({ kind }) => kind !== "undefined");
      return members.length > 0 && members.every((it) => isText(it, types));
    }
    default:
      return false;
  }
}

/** A type without some of its fields; itself where none are told. */
export function withoutFields(
  type: Type,
  types: Types,
  names: readonly string[],
): Type {
  if (names.length === 0) return type;
  const found = resolveRef(type, types);
  if (found.kind === "union") {
    const members = found.members.map((member) =>
      withoutFields(member, types, names)
    );
    const [tag = found.discriminator] = found.within ?? [];
    if (tag === undefined || !names.includes(tag)) return { ...found, members };
    const { discriminator: _gone, within: _too, ...rest } = found;
    return { ...rest, members };
  }
  if (found.kind !== "object") return type;
  const properties = found.properties.filter(({ name }) =>
    !names.includes(name)
  );
  return { ...found, properties };
}

function objectsOf(
  type: Type,
  types: Types,
  face: Face,
): readonly (readonly Property[])[] | undefined {
  const found = resolveRef(type, types);
  if (found.kind === "object") {
    return [
      found.properties.filter((property) =>
        !(face === "input" ? property.readonly : property.writeonly)
      ),
    ];
  }
  if (found.kind !== "union") return undefined;
  const members = found.members.filter(({ kind }) => kind !== "undefined")
    .map((member) => objectsOf(member, types, face));
  return members.every((own) => own !== undefined) ? members.flat() : undefined;
}

function mayMiss(
  { type, optional }: Property,
  types: Types,
  face: Face,
): boolean {
  return optional === true ||
    (face === "input" && defaultOf(type, types) !== undefined);
}

function joined(types: readonly Type[]): Type {
  const seen = new Map(types.map((type) => [JSON.stringify(type), type]));
  const members = [...seen.values()];
  return members.length === 1 ? members[0]! : { kind: "union", members };
}
