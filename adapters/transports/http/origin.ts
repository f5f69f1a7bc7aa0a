/** Whether a request comes from a page of another origin. A leaf. @module */

/**
 * Whether a browser sent the request for a page of an origin that isn't ours: by
 * `Sec-Fetch-Site`, else by `Origin` against the host that was asked for. A request that has
 * neither is no browser's.
 */
export function isForeign(
  headers: Headers,
  host: string,
  allowed: readonly string[],
): boolean {
  const origin = headers.get("origin");
  if (origin !== null && allowed.includes(origin)) return false;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  if (origin === null) return false;
  return !/^https?:\/\//.test(origin) ||
    origin.slice(origin.indexOf("//") + 2).toLowerCase() !== host.toLowerCase();
}

/** The host of a URL, with its port. */
export function hostOf(url: string): string {
  const start = url.indexOf("://") + 3;
  const rest = url.slice(start);
  const end = rest.search(/[/?#]/);
  return end < 0 ? rest : rest.slice(0, end);
}
