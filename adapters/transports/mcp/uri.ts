/** URIs of resources, and templates of them. A leaf. @module */

/** Reads the parameters of a URI; undefined where it is none of the template. */
export type UriMatcher = (
  uri: string,
) => Readonly<Record<string, string>> | undefined;

/** A matcher for a template with parameters such as `{id}`; undefined where it has none. */
export function toMatcher(template: string): UriMatcher | undefined {
  const names = parametersOf(template);
  if (names.length === 0) return undefined;
  const pattern = new RegExp(
    `^${
      template.split(/\{\w+\}/).map((text) =>
        text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
      ).join("([^/?#]+)")
    }$`,
  );
  return (uri) => {
    const found = pattern.exec(uri);
    if (found === null) return undefined;
    try {
      return Object.fromEntries(
        names.map((name, at) => [name, decodeURIComponent(found[at + 1]!)]),
      );
    } catch {
      return undefined;
    }
  };
}

/** Fills the parameters of a template; `lacks` names one that is missing, or empty. */
export function fillUri(
  template: string,
  values: unknown,
): { readonly uri: string } | { readonly lacks: string } {
  const fields: Readonly<Record<string, unknown>> = Object(values);
  const lacks = parametersOf(template).find((name) =>
    fields[name] === undefined || fields[name] === null || fields[name] === ""
  );
  if (lacks !== undefined) return { lacks };
  const uri = template.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(toText(fields[name])),
  );
  return { uri };
}

/** The names of a template's parameters. */
export function parametersOf(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

function toText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
