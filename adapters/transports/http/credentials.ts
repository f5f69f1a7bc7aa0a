/**
 * What a request presents to prove who sent it; parsed only where it is asked for. A generated app
 * names it where it has sessions.
 *
 * @module
 */
import { Forbidden } from "@pikku/core";
import type { Credentials } from "@pikku/core/app";
import type { CookieRules } from "@pikku/core/manifest";
import { readCookie, sessionCookie } from "./cookies.ts";

/** Credentials of a request. */
export class HttpCredentials implements Credentials {
  #request: Pick<Request, "headers">;
  #rules: CookieRules;
  #presented = false;

  /** Reads from a request; the rules are asked before a cookie of it is given away. */
  constructor(request: Pick<Request, "headers">, rules: CookieRules) {
    this.#request = request;
    this.#rules = rules;
  }

  /** Whether anything that was presented has been read. */
  get presented(): boolean {
    return this.#presented;
  }

  /** The whole `Authorization` value. */
  get authorization():
    | { readonly scheme: string; readonly value: string }
    | undefined {
    const header = this.#request.headers.get("authorization");
    if (header === null) return undefined;
    this.#presented = true;
    const [, scheme = "", value = ""] = /^(\S*)\s*(.*)$/s.exec(header) ?? [];
    return { scheme: scheme.toLowerCase(), value };
  }

  /** The token of `Authorization: Bearer`. */
  get bearer(): string | undefined {
    return this.#of("bearer");
  }

  /** User and password of `Authorization: Basic`. */
  get basic():
    | { readonly user: string; readonly password: string }
    | undefined {
    const value = this.#of("basic");
    if (value === undefined) return undefined;
    let text: string;
    try {
      const bytes = Uint8Array.from(atob(value), (char) => char.charCodeAt(0));
      text = new TextDecoder().decode(bytes);
    } catch {
      return undefined;
    }
    const at = text.indexOf(":");
    if (at < 0) return undefined;
    return { user: text.slice(0, at), password: text.slice(at + 1) };
  }

  /** The value of a header that carries a key. */
  apiKey(header = "x-api-key"): string | undefined {
    return this.#note(this.#request.headers.get(header) ?? undefined);
  }

  /** The session cookie; one that another host may have planted is not looked at. */
  get sessionToken(): string | undefined {
    return this.cookie(sessionCookie(this.#rules.isSecure)) || undefined;
  }

  /**
   * The value of a cookie.
   *
   * @throws {Forbidden} when a page of another origin sent a request that may change something
   */
  cookie(name: string): string | undefined {
    const { headers } = this.#request;
    const value = readCookie(headers.get("cookie"), name);
    if (value !== undefined && this.#rules.isForeign) {
      throw new Forbidden(
        `Request with a cookie comes from another origin: ${
          headers.get("origin") ?? headers.get("sec-fetch-site")
        }`,
      );
    }
    return this.#note(value);
  }

  #of(scheme: string): string | undefined {
    const header = this.#request.headers.get("authorization");
    if (header === null || header[scheme.length] !== " ") return undefined;
    if (header.slice(0, scheme.length).toLowerCase() !== scheme) {
      return undefined;
    }
    return this.#note(header.slice(scheme.length + 1).trim());
  }

  #note(value: string | undefined): string | undefined {
    if (value !== undefined) this.#presented = true;
    return value;
  }
}

/** Reads what a request presents. */
export function toCredentials(
  request: Pick<Request, "headers">,
  rules: CookieRules,
): Credentials {
  return new HttpCredentials(request, rules);
}
