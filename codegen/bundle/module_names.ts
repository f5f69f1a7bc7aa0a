/**
 * Names of modules in the bundler. It tells by the ending of a name whether a module follows the
 * rules of Node for the default export of CommonJS, as all do in Deno, so names may carry one more.
 *
 * @module
 */

const MARK = /(?:\?|%3F)pikku\.m[jt]s/g;

/** The name under which the bundler knows an ES module. */
export function markModule(path: string): string {
  if (/\.m[jt]s$/.test(path)) return path;
  return /\.tsx?$/.test(path) ? `${path}?pikku.mts` : `${path}?pikku.mjs`;
}

/** The path, or address, of a module of the bundler. */
export function unmarkModule(name: string): string {
  return name.replace(MARK, "");
}

/** A text of the bundler without the marks: its comments, keys and source maps name modules. */
export function unmarkText(text: string): string {
  return text.replace(MARK, "");
}
