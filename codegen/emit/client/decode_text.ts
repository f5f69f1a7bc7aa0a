/** The text of `decode.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `decode.ts`. */
export const DECODE_TEXT: string = `
/**
 * What JSON becomes, as plain data: scalars (\`date\`, or \`date bigint\` for the first that fits),
 * \`#Name\` of a shared one, fields of an object; or a list, a map, a tuple, a union told apart by
 * the literal of a property, or a union told apart by what fits: a text, a list, or an object
 * with these properties.
 */
type Decode =
  | string
  | { readonly [field: string]: Decode | null }
  | readonly ["list", Decode]
  | readonly ["map", Decode | null, Decode?, Keys?]
  | readonly ["tuple", Elements, (Decode | null)?, Elements?]
  | readonly ["by", readonly string[], { readonly [literal: string]: Decode }]
  | readonly ["any", readonly (readonly [Fit, Decode | null])[]];

/** Of elements by their place. */
type Elements = readonly (Decode | null)[];

/** Of values by the pattern of their keys; the first that fits. */
type Keys = readonly (readonly [string, Decode | null])[];

/** What a member of a union is known by. */
type Fit = "text" | "list" | readonly string[];

/** Shared ones by the name of their type. */
type Decodes = Readonly<Record<string, Decode>>;

type Fields = Record<string, unknown>;

const scalars: Readonly<Record<string, (text: string) => unknown>> = {
  date: (text) =>
    /^\\d{4}-\\d\\d-\\d\\dT/.test(text) && !isNaN(Date.parse(text))
      ? new Date(text)
      : text,
  bigint: (text) => /^-?\\d+$/.test(text) ? BigInt(text) : text,
  bytes: (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  url: (text) => URL.canParse(text) ? new URL(text) : text,
  // In headers.
  httpdate: (text) => new Date(text),
  texts: (text) => text.split(/, */),
  number: Number,
  boolean: (text) => text === "true",
};

/** Makes values of parsed JSON, in place. */
function decode(
  value: unknown,
  how: Decode | null | undefined,
  types: Decodes,
): unknown {
  if (how === null || how === undefined) return value;
  if (typeof how === "string") {
    if (how[0] === "#") return decode(value, types[how.slice(1)], types);
    if (typeof value !== "string") return value;
    for (const scalar of how.split(" ")) {
      const made = scalars[scalar]!(value);
      if (made !== value) return made;
    }
    return value;
  }
  if (isList(how) && how[0] === "any") {
    const fits = how[1].find(([fit]) => isFit(value, fit));
    return decode(value, fits?.[1], types);
  }
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Fields;
  if (!isList(how)) {
    for (const key in how) {
      if (Object.hasOwn(fields, key)) {
        fields[key] = decode(fields[key], how[key], types);
      }
    }
    return value;
  }
  const each = (at: (key: string) => Decode | null | undefined) => {
    for (const key of Object.keys(fields)) {
      fields[key] = decode(fields[key], at(key), types);
    }
    return value;
  };
  switch (how[0]) {
    case "list":
      return Array.isArray(value) ? each(() => how[1]) : value;
    case "tuple":
      return Array.isArray(value)
        ? each((key) => atPlace(how, +key, value.length))
        : value;
    case "map": {
      const own = how[2] as Record<string, Decode | null> | undefined;
      return each((key) => {
        if (own && Object.hasOwn(own, key)) return own[key];
        const found = how[3]?.find(([keys]) => new RegExp(keys, "u").test(key));
        return found ? found[1] : how[1];
      });
    }
    case "by": {
      const tag = how[1].reduce<unknown>(
        (at, key) => (at as Fields)?.[key],
        value,
      );
      return decode(value, how[2][String(tag)], types);
    }
    default:
      return value;
  }
}

/** What becomes of an element: one of the first, one of the last, or one between. */
function atPlace(
  [, first, rest, last = []]: Extract<Decode, readonly ["tuple", ...unknown[]]>,
  at: number,
  length: number,
): Decode | null | undefined {
  if (at < first.length) return first[at];
  const end = length - last.length;
  return at < end ? rest : last[at - end];
}

function isFit(value: unknown, fit: Fit): boolean {
  if (fit === "text") return typeof value === "string";
  if (typeof value !== "object" || value === null) return false;
  return fit === "list"
    ? Array.isArray(value)
    : fit.every((key) => Object.hasOwn(value, key));
}

function isList(how: object): how is Extract<Decode, readonly unknown[]> {
  return Array.isArray(how);
}
`;
