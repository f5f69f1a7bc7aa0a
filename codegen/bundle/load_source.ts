/** The text of a module as the bundler takes it. @module */
import type { Loader } from "esbuild";

/** By what Deno calls a kind of module. */
const MEDIA: Readonly<Record<string, Loader>> = {
  JavaScript: "js",
  Mjs: "js",
  Cjs: "js",
  Jsx: "jsx",
  JSX: "jsx",
  TypeScript: "ts",
  Mts: "ts",
  Cts: "ts",
  Tsx: "tsx",
  TSX: "tsx",
  Json: "json",
};

/** How a module is read: by its `type` attribute, what Deno calls it, or its name. */
export function loaderOf(
  path: string,
  { type, media }: { readonly type?: string; readonly media?: string },
): Loader {
  if (type === "text") return "text";
  if (type === "bytes") return "binary";
  if (type === "json") return "json";
  const known = media === undefined ? undefined : MEDIA[media];
  if (known !== undefined) return known;
  const extension = /\.([cm]?[jt]sx?|json)$/.exec(path)?.[1] ?? "";
  switch (extension.replace(/^[cm]/, "")) {
    case "js":
      return "js";
    case "ts":
      return "ts";
    case "":
      return "default";
    default:
      return extension as Loader;
  }
}

/**
 * A module's own text: what Deno's cache appends to remote modules goes, and so do links to source
 * maps, because the report tells parts of the bundle by the files that are here.
 */
export function toSource(text: string): string {
  return text
    .replace(/\n\/\/ denoCacheMetadata=[^\n]*\s*$/, "\n")
    .replace(/^([ \t]*\/[/*])# sourceMappingURL=/gm, "$1 ");
}
