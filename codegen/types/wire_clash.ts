/** Members of a union that no value in JSON could tell apart. @module */
import { partsOf } from "../model/parts.ts";
import type { ObjectType, Property, TupleType, Type } from "../model/type.ts";
import type { Lookup } from "./misfit.ts";

/** Two native values that one in JSON could mean. */
export interface WireClash {
  /** `date and string`. */
  readonly kinds: string;
  /** Where inside the members: `.at[]`. */
  readonly path: string;
}

/**
 * Tells which members of a union a value in JSON could mean both of, each as another native
 * value; undefined where each value has one meaning.
 */
export function wireClash(
  members: readonly Type[],
  lookup: Lookup,
): WireClash | undefined {
  const natives = members.filter((it) => hasNative(it, lookup, new Set()));
  if (natives.length * members.length > mostPairs) {
    return { kinds: "too many to tell", path: "" };
  }
  for (const native of natives) {
    for (const other of members) {
      if (other === native) continue;
      const found = clash(native, other, { lookup, open: new Set(), path: "" });
      if (found) return found;
    }
  }
  return undefined;
}

/** How many pairs are compared. */
const mostPairs = 250_000;

interface Place {
  readonly lookup: Lookup;
  /** Pairs of names that the search is inside of. */
  readonly open: ReadonlySet<string>;
  readonly path: string;
}

const nativeKinds: ReadonlySet<string> = new Set([
  "date",
  "bigint",
  "url",
  "bytes",
]);

function clash(a: Type, b: Type, place: Place): WireClash | undefined {
  const { lookup, open, path } = place;
  if (a.kind === "ref" || b.kind === "ref") {
    const pair = `${nameOf(a)} ${nameOf(b)}`;
    const left = a.kind === "ref" ? lookup(a.name) : a;
    const right = b.kind === "ref" ? lookup(b.name) : b;
    if (!left || !right || open.has(pair) || open.size > 50) return undefined;
    return clash(left, right, { ...place, open: new Set([...open, pair]) });
  }
  if (a.kind === "union") {
    return first(a.members, (it) => clash(it, b, place));
  }
  if (b.kind === "union") {
    return first(b.members, (it) => clash(a, it, place));
  }
  const kinds = textClash(a, b);
  if (kinds) return { kinds, path };
  if (a.kind === "object" && b.kind === "object") {
    return isExclusive(a, b, lookup) ? undefined : fieldClash(a, b, place);
  }
  return listClash(a, b, place);
}

function nameOf(type: Type): string {
  return type.kind === "ref" ? type.name : JSON.stringify(type);
}

function first<Item>(
  items: readonly Item[],
  find: (item: Item) => WireClash | undefined,
): WireClash | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

/** What a text means as a type, if a text fits it at all. */
function nativeOf(type: Type): string | undefined {
  if (type.kind === "literal") {
    if (type.bigint) return "bigint";
    return typeof type.value === "string" ? "string" : undefined;
  }
  return type.kind === "string" || type.kind === "unknown" ||
      nativeKinds.has(type.kind)
    ? type.kind
    : undefined;
}

function textClash(a: Type, b: Type): string | undefined {
  const left = nativeOf(a);
  const right = nativeOf(b);
  if (!left || !right || left === right) return undefined;
  if (!nativeKinds.has(left) && !nativeKinds.has(right)) return undefined;
  const [literal, other] = a.kind === "literal" ? [a, b] : [b, a];
  if (literal.kind === "literal") {
    const text = String(literal.value);
    const isSame = other.kind === "literal"
      ? text === String(other.value)
      : looksLike(text, other.kind);
    if (!isSame) return undefined;
  }
  return `${left} and ${right}`;
}

function looksLike(text: string, kind: string): boolean {
  switch (kind) {
    case "date":
      return /^\d{4}-\d\d-\d\d/.test(text);
    case "bigint":
      return /^-?\d+$/.test(text);
    case "url":
      return URL.canParse(text);
    case "bytes":
      return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text);
    default:
      return true;
  }
}

function listClash(a: Type, b: Type, place: Place): WireClash | undefined {
  if (a.kind === "array" && b.kind === "array") {
    return clash(a.items, b.items, at(place, "[]"));
  }
  const tuple = a.kind === "tuple" ? a : b;
  const other = tuple === a ? b : a;
  if (tuple.kind !== "tuple") return undefined;
  if (other.kind !== "array" && other.kind !== "tuple") return undefined;
  const itemAt = (type: typeof other, index: number): Type | undefined =>
    type.kind === "array"
      ? type.items
      : type.elements[index]?.type ?? further(type);
  const length = Math.max(
    tuple.elements.length,
    other.kind === "tuple" ? other.elements.length : 0,
  ) + 1;
  for (let index = 0; index < length; index++) {
    const left = itemAt(tuple, index);
    const right = itemAt(other, index);
    const isNeeded = [tuple, other].some((it) =>
      it.kind === "tuple" && it.elements[index]?.optional === undefined &&
      index < it.elements.length
    );
    // One has an element here that the other can't have, or never the same.
    if (isNeeded && (!left || !right || isApart(left, right, place.lookup))) {
      return undefined;
    }
  }
  return first([...Array(length).keys()], (index) => {
    const left = itemAt(tuple, index);
    const right = itemAt(other, index);
    return left && right && clash(left, right, at(place, `[${index}]`));
  });
}

/** What an element after the first ones may be. */
function further({ rest, last = [] }: TupleType): Type | undefined {
  return rest && anyOf([rest, ...last.map(({ type }) => type)]);
}

function anyOf(types: readonly Type[]): Type | undefined {
  return types.length > 1 ? { kind: "union", members: types } : types[0];
}

function at(place: Place, step: string): Place {
  return { ...place, path: place.path + step };
}

function fieldClash(
  a: ObjectType,
  b: ObjectType,
  place: Place,
): WireClash | undefined {
  const names = new Set(
    [...sent(a), ...sent(b)].map((property) => property.name),
  );
  const found = first([...names], (name) => {
    const left = fieldOf(a, name)?.type ?? valueAt(a, name);
    const right = fieldOf(b, name)?.type ?? valueAt(b, name);
    return left && right && clash(left, right, at(place, `.${name}`));
  });
  if (found) return found;
  const [left, right] = [valueAt(a), valueAt(b)];
  return left && right && clash(left, right, at(place, "[key]"));
}

/** What a value under a key that is no property may be, or under any such key. */
function valueAt(
  { patterns = [], index }: ObjectType,
  name?: string,
): Type | undefined {
  const fitting = patterns.filter(({ keys }) =>
    name === undefined || new RegExp(keys, "u").test(name)
  );
  return anyOf([
    ...fitting.map(({ type }) => type),
    ...index ? [index] : [],
  ]);
}

function sent(type: ObjectType): readonly Property[] {
  return type.properties.filter((it) => !it.readonly);
}

function fieldOf(type: ObjectType, name: string): Property | undefined {
  return sent(type).find((it) => it.name === name);
}

/** Whether no value is both: one needs a field that the other doesn't know, or never has alike. */
function isExclusive(a: ObjectType, b: ObjectType, lookup: Lookup): boolean {
  const excludes = (of: ObjectType, other: ObjectType): boolean =>
    sent(of).some(({ name, type, optional }) => {
      if (optional || type.doc?.default !== undefined) return false;
      const same = fieldOf(other, name);
      if (!same) return valueAt(other, name) === undefined;
      return !same.optional && isApart(type, same.type, lookup);
    });
  return excludes(a, b) || excludes(b, a);
}

/** Whether no value in JSON fits both types. */
function isApart(a: Type, b: Type, lookup: Lookup): boolean {
  const left = formsOf(a, lookup, 0);
  const right = formsOf(b, lookup, 0);
  return left.every((it) =>
    right.every((other) =>
      it.form !== other.form && it.form !== "any" && other.form !== "any" ||
      it.value !== undefined && other.value !== undefined &&
        it.value !== other.value
    )
  );
}

interface Form {
  readonly form: string;
  /** The only value, as text. */
  readonly value?: string;
}

function formsOf(type: Type, lookup: Lookup, depth: number): readonly Form[] {
  switch (type.kind) {
    case "ref": {
      const found = depth < 20 ? lookup(type.name) : undefined;
      return found ? formsOf(found, lookup, depth + 1) : [{ form: "any" }];
    }
    case "union":
      return type.members.flatMap((it) => formsOf(it, lookup, depth + 1));
    case "literal":
      return [{
        form: type.bigint ? "string" : typeof type.value,
        value: String(type.value),
      }];
    case "date":
    case "bigint":
    case "url":
    case "bytes":
      return [{ form: "string" }];
    case "tuple":
      return [{ form: "array" }];
    case "unknown":
    case "stream":
    case "file":
    case "bytestream":
    case "response":
      return [{ form: "any" }];
    default:
      return [{ form: type.kind }];
  }
}

function hasNative(type: Type, lookup: Lookup, seen: Set<string>): boolean {
  switch (type.kind) {
    case "ref": {
      if (seen.has(type.name)) return false;
      seen.add(type.name);
      const found = lookup(type.name);
      return found !== undefined && hasNative(found, lookup, seen);
    }
    case "literal":
      return type.bigint === true;
    case "stream":
      return false;
    case "object":
      return partsOf({ ...type, properties: sent(type) })
        .some((it) => hasNative(it, lookup, seen));
    default:
      return nativeKinds.has(type.kind) ||
        partsOf(type).some((it) => hasNative(it, lookup, seen));
  }
}
