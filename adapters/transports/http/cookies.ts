/** Cookies, read and written. A leaf. @module */

/** How a cookie is set. */
export interface CookieOptions {
  readonly maxAge?: number;
  readonly expires?: Date;
  readonly path?: string;
  readonly sameSite?: "Strict" | "Lax" | "None";
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
}

/** The value of a cookie in a `Cookie` header; the first of several. */
export function readCookie(
  header: string | null,
  name: string,
): string | undefined {
  if (header === null) return undefined;
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const value = part.slice(at + 1).trim().replace(/^"(.*)"$/, "$1");
    if (!value.includes("%")) return value;
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return undefined;
}

/** Writes a `Set-Cookie` header. */
export function toSetCookie(
  name: string,
  value: string,
  options: CookieOptions,
): string {
  const parts = [
    `${name}=${encodeURIComponent(value)}`,
    `Path=${options.path ?? "/"}`,
  ];
  if (options.maxAge !== undefined) {
    parts.push(`Max-Age=${Math.max(0, Math.floor(options.maxAge))}`);
  }
  if (options.expires) parts.push(`Expires=${options.expires.toUTCString()}`);
  if (options.httpOnly ?? true) parts.push("HttpOnly");
  if (options.secure || options.sameSite === "None") parts.push("Secure");
  parts.push(`SameSite=${options.sameSite ?? "Lax"}`);
  return parts.join("; ");
}

/**
 * Whether cookies have to be `Secure` at this URL: everywhere but on plain HTTP to this machine.
 * A proxy that ends TLS makes `http:` of a public host, which is why the scheme isn't asked.
 */
export function isSecure(url: string): boolean {
  return !/^http:\/\/(?:localhost|[\w-]+\.localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?(?:[/?#]|$)/i
    .test(url);
}

/** Name of the session's cookie. */
export function sessionCookie(secure: boolean): string {
  return secure ? "__Host-session" : "session";
}
