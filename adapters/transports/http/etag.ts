/**
 * Strong entity tags. A generated app names them where a route or its document has one.
 *
 * @module
 */

/** Adds an `ETag` to a response, or answers 304 where the caller has the same already. */
export async function withEtag(
  response: Response,
  request: Request,
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const sum = await crypto.subtle.digest("SHA-256", bytes);
  const text = btoa(String.fromCharCode(...new Uint8Array(sum).slice(0, 18)));
  const tag = `"${text}"`;
  const headers = new Headers(response.headers);
  headers.set("etag", tag);
  if (!isKnown(request.headers.get("if-none-match"), tag)) {
    return new Response(bytes, { status: response.status, headers });
  }
  headers.delete("content-type");
  headers.delete("content-length");
  return new Response(null, { status: 304, headers });
}

function isKnown(header: string | null, tag: string): boolean {
  return header !== null && header.split(",").map((part) => part.trim())
    .some((part) => part === "*" || part.replace(/^W\//, "") === tag);
}
