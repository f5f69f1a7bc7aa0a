/** The path of a request, taken from its URL by hand: `new URL` costs more than the router. @module */
import { BadRequest } from "@pikku/core";

/** Where a URL's path starts and ends. */
export interface PathSpan {
  /** The path in canonical form, below the base. */
  readonly path: string;
  /** Index of the `?`, or -1. */
  readonly query: number;
}

/**
 * Finds path and query in a URL.
 *
 * @throws {BadRequest} when its percent-encoding is broken
 */
export function toPath(url: string): PathSpan {
  // No scheme is longer than `https://`, and no host shorter than a character.
  const start = url.indexOf("/", 8);
  if (start < 0) return { path: "/", query: url.indexOf("?") };
  const query = url.indexOf("?", start);
  const hash = url.indexOf("#", start);
  const end = query >= 0 && (hash < 0 || query < hash)
    ? query
    : hash >= 0
    ? hash
    : url.length;
  const path = url.slice(start, end);
  return {
    path: path.includes("%") ? toCanonical(path) : path,
    query: end === query ? query : -1,
  };
}

/** The query of a URL, without `?` and fragment. */
export function toQuery(url: string, query: number): string {
  if (query < 0) return "";
  const hash = url.indexOf("#", query);
  return hash < 0 ? url.slice(query + 1) : url.slice(query + 1, hash);
}

/**
 * One spelling for all percent-encodings of a path, so that `/%74odos` is `/todos` and an encoded
 * slash still doesn't separate.
 *
 * @throws {BadRequest} when the percent-encoding is broken
 */
export function toCanonical(path: string): string {
  return path.split("/").map((segment) => encodeSegment(toText(segment)))
    .join("/");
}

/**
 * Decodes one segment of a canonical path.
 *
 * @throws {BadRequest} when its percent-encoding is broken
 */
export function toText(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new BadRequest(
      `Percent-encoding of the path is broken: ${segment.slice(0, 100)}`,
    );
  }
}

/**
 * Decodes the rest of a path that a final `*` takes.
 *
 * @throws {BadRequest} when a segment would climb, or hides a separator
 */
export function toRestText(rest: string): string {
  return rest.split("/").map((segment) => {
    const text = toText(segment);
    if (text === "." || text === ".." || /[/\\\0]/.test(text)) {
      throw new BadRequest(`Path segment is not allowed: ${text}`);
    }
    return text;
  }).join("/");
}

/** What a route's path is matched as: literals in canonical form. */
export function toPattern(path: string): string {
  return path.split("/").map((segment) =>
    segment.startsWith(":") || segment === "*" ? segment : toCanonical(segment)
  ).join("/");
}

function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(
    /%(?:24|26|2B|2C|3A|3B|3D|40)/g,
    (code) => String.fromCharCode(parseInt(code.slice(1), 16)),
  );
}
