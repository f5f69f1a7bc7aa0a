/** An import as npm has it: the package, and what of it. */
export interface NpmImport {
  /** Name of the package. */
  readonly name: string;
  /** What to write in place of the alias: `hono/router/trie-router`. */
  readonly specifier: string;
  /** The versions that will do. */
  readonly range: string;
}

/**
 * Follows an import map to npm: `@hono/hono/sse` under `"@hono/hono/": "npm:/hono@^4/"` is
 * `hono/sse`. What the map does not send to npm is `undefined`.
 */
export function toNpmImport(
  specifier: string,
  imports: Readonly<Record<string, string>>,
): NpmImport | undefined {
  const alias = Object.keys(imports)
    .filter((key) =>
      specifier === key || key.endsWith("/") && specifier.startsWith(key)
    )
    .sort((a, b) => b.length - a.length)[0];
  const address = alias === undefined ? specifier : imports[alias]! +
    specifier.slice(alias.length);
  const match = /^npm:\/?((?:@[^/]+\/)?[^/@]+)(?:@([^/]+))?(\/.*)?$/
    .exec(address);
  if (!match) return undefined;
  const [, name, range = "*", subpath = ""] = match;
  return { name: name!, specifier: name! + subpath, range };
}
