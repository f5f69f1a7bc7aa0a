/** Fields of a query or a form. @module */
import { BadRequest } from "@pikku/core";
import { fieldSpec, fromGiven, type Given, type Spec } from "./strings.ts";

const MAX_PAIRS = 1_000;
const MAX_DEPTH = 16;

/**
 * Reads `a=1&b=2` as pairs.
 *
 * @throws {BadRequest} when the percent-encoding is broken, or there are too many
 */
export function toPairs(text: string): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    if (pairs.length >= MAX_PAIRS) {
      throw new BadRequest(`Too many fields: more than ${MAX_PAIRS}`);
    }
    const at = part.indexOf("=");
    const name = decode(at < 0 ? part : part.slice(0, at), "");
    pairs.push([name, at < 0 ? "" : decode(part.slice(at + 1), name)]);
  }
  return pairs;
}

/**
 * Makes fields of pairs: repetition makes lists, `filter[status]` nested fields, and the spec says
 * what texts become.
 *
 * @throws {BadRequest} when a name leads to a prototype or nests too deep
 */
export function toFields(
  pairs: Iterable<readonly [name: string, value: unknown]>,
  spec: Spec,
): Record<string, unknown> {
  const given = new Map<string, Given>();
  for (const [name, value] of pairs) place(given, keysOf(name, spec), value);
  const fields: Record<string, unknown> = {};
  for (const [name, inner] of given) {
    fields[name] = fromGiven(fieldSpec(spec, name), inner);
  }
  return fields;
}

/** The keys that a field's name leads along; brackets count only where the spec has something below. */
export function keysOf(name: string, spec: Spec): string[] {
  const at = name.indexOf("[");
  const head = at > 0 ? name.slice(0, at) : name;
  const inner = at > 0 ? fieldSpec(spec, head) : undefined;
  const nests = inner === "json" || typeof inner === "object";
  if (!nests || !/^(?:\[[^[\]]*\])+$/.test(name.slice(at))) {
    return [allow(name)];
  }
  const keys = name.slice(at + 1, -1).split("][");
  if (keys.length > MAX_DEPTH) {
    throw new BadRequest(`Field nests too deep: ${name.slice(0, 100)}`);
  }
  if (keys.some((key, at) => leadsToPrototype(key, keys[at + 1]))) {
    throw new BadRequest("Field name is not allowed: constructor[prototype]");
  }
  return [head, ...keys].map(allow);
}

function leadsToPrototype(key: string, next: string | undefined): boolean {
  return key === "constructor" && next === "prototype";
}

function allow(key: string): string {
  if (key !== "__proto__") return key;
  throw new BadRequest(`Field name is not allowed: ${key}`);
}

function place(
  into: Map<string, Given>,
  keys: readonly string[],
  value: unknown,
): void {
  let at = into;
  let found: Given | undefined;
  for (const key of keys) {
    found = at.get(key);
    if (!found) at.set(key, found = { values: [], below: new Map() });
    at = found.below;
  }
  found?.values.push(value);
}

/** Decodes a text; what is wrong is told without it, as it may be secret. */
function decode(text: string, field: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw new BadRequest(
      field === ""
        ? "Percent-encoding of a field's name is broken"
        : `Percent-encoding of a field is broken: ${field.slice(0, 100)}`,
    );
  }
}
