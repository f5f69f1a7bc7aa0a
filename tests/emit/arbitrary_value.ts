/** Values of a type, and values near them. @module */
import fc from "fast-check";
import type { Type } from "../../codegen/model/type.ts";
import type { TypeCase } from "./arbitrary_type.ts";

/** How Date, bigint, bytes and URL are given. */
export type Form = "wire" | "native";

/**
 * Values of a type as functions see them on one face, or as the wire carries them; undefined
 * where a type has none.
 */
export function valueOf(
  { type, types }: TypeCase,
  form: Form,
  face: "input" | "output",
  depth: number = 0,
): fc.Arbitrary<unknown> {
  const inner = (type: Type) => valueOf({ type, types }, form, face, depth + 1);
  const wire = form === "wire";
  const { constraints = {} } = type;
  switch (type.kind) {
    case "string":
      return textOf(type);
    case "number":
      return constraints.integer
        ? fc.integer({
          min: Number(constraints.minimum),
          max: Number(constraints.maximum),
        })
        : fc.double({
          min: Number(constraints.minimum ?? -1e6),
          max: Number(constraints.maximum ?? 1e6),
          noNaN: true,
        }).map((value) => value + 0); // JSON has no -0
    case "boolean":
      return fc.boolean();
    case "bigint": {
      const value = constraints.minimum === undefined
        ? fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
        : fc.bigInt({ min: 0n, max: 99n });
      return wire ? value.map(String) : value;
    }
    case "date": {
      const day = constraints.format === "date";
      return fc.date({
        min: new Date("2020-01-01T00:00:00Z"),
        max: new Date("2100-01-01T00:00:00Z"),
        noInvalidDate: true,
      }).map((date) => {
        if (day) date.setUTCHours(0, 0, 0, 0);
        if (!wire) return date;
        return day ? date.toISOString().slice(0, 10) : date.toISOString();
      });
    }
    case "bytes":
      return fc.uint8Array({ maxLength: constraints.maxLength ?? 8 }).map(
        (bytes) => wire ? btoa(String.fromCharCode(...bytes)) : bytes,
      );
    case "url":
      return fc.webUrl().map((text) =>
        wire ? new URL(text).href : new URL(text)
      );
    case "null":
      return fc.constant(null);
    case "literal":
      return fc.constant(
        type.bigint && !wire ? BigInt(type.value) : type.value,
      );
    case "unknown":
      return fc.jsonValue({ maxDepth: 1 })
        .map((value) => JSON.parse(JSON.stringify(value)));
    case "ref":
      return inner(types[type.name]!);
    case "array":
      return listOf(() => inner(type.items), type.constraints, depth);
    case "tuple":
      return fc.tuple(
        fc.tuple(...type.elements.map((element) => inner(element.type))),
        type.rest && depth < 4
          ? fc.array(inner(type.rest), { maxLength: 2 })
          : fc.constant([]),
        fc.tuple(...(type.last ?? []).map((element) => inner(element.type))),
      ).map(([first, rest, last]) => [...first, ...rest, ...last]);
    case "object": {
      const shown = type.properties.filter(({ readonly }) =>
        !(face === "input" && readonly)
      );
      const required = shown.filter(({ optional }) => !optional);
      return fc.tuple(
        fc.record(
          Object.fromEntries(
            shown
              .filter(({ optional }) => !optional || depth < 4)
              .map(({ name, type }) => [name, inner(type)]),
          ),
          { requiredKeys: required.map(({ name }) => name) },
        ),
        type.index && depth < 4
          ? fc.dictionary(fc.constantFrom("x", "y"), inner(type.index), {
            maxKeys: 2,
          })
          : fc.constant({}),
        type.patterns && depth < 4
          ? fc.record(
            {
              "x-a": inner(type.patterns[0]!.type),
              "y-1": inner(type.patterns[1]!.type),
            },
            { requiredKeys: [] },
          )
          : fc.constant({}),
      ).map(([own, rest, fitting]) => ({ ...rest, ...fitting, ...own }));
    }
    case "union":
      return fc.oneof(...type.members.map(inner));
    default:
      throw new Error(`No values of this kind: ${type.kind}`);
  }
}

function textOf({ constraints = {} }: Type): fc.Arbitrary<string> {
  if (constraints.format === "email") {
    return fc.constantFrom("ada@example.org", "a.b+c@d.co");
  }
  if (constraints.format === "uuid") return fc.uuid();
  if (constraints.pattern) return fc.constantFrom("abc", '"');
  return fc.string({
    minLength: constraints.minLength ?? 0,
    maxLength: constraints.maxLength ?? 8,
    unit: "grapheme-ascii",
  });
}

function listOf(
  item: () => fc.Arbitrary<unknown>,
  { minItems = 0, uniqueItems }: NonNullable<Type["constraints"]> = {},
  depth: number,
): fc.Arbitrary<unknown[]> {
  const maxLength = Math.max(minItems, depth < 2 ? 3 : depth < 4 ? 1 : 0);
  return maxLength === 0 ? fc.constant([]) : fc.array(item(), {
    minLength: minItems,
    maxLength: uniqueItems ? Math.min(1, maxLength) : maxLength,
  });
}

/** Changes one place of a value into something else. */
export function mutate(
  value: unknown,
  path: readonly number[],
  other: unknown,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== "object" || value === null) {
    return other;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return [other];
    const at = step % value.length;
    return value.map((item, index) =>
      index === at ? mutate(item, rest, other) : item
    );
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return other;
  const keys = Object.keys(value);
  const at = step % (keys.length + 2);
  if (at === keys.length) return { ...value, excess: other };
  if (at === keys.length + 1) {
    const [first, ...others] = keys;
    return first === undefined ? other : Object.fromEntries(
      others.map((key) => [key, (value as Record<string, unknown>)[key]]),
    );
  }
  return {
    ...value,
    [keys[at]!]: mutate(
      (value as Record<string, unknown>)[keys[at]!],
      rest,
      other,
    ),
  };
}
