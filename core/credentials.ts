/** What a caller presents to prove who it is, on any wire. A leaf: imports nothing. @module */

/**
 * Credentials in neutral form. The pipeline notes what a session factory reads: where something
 * that was presented was read and no session came of it, the call is refused with
 * `unauthorized`, also where the session is optional.
 */
export interface Credentials {
  /** The whole `Authorization` value, any scheme: `{ scheme: "bearer", value: "…" }`; the scheme in lower case. */
  readonly authorization:
    | { readonly scheme: string; readonly value: string }
    | undefined;
  /** The token of `Authorization: Bearer`. */
  readonly bearer: string | undefined;
  /** User and password of `Authorization: Basic`. */
  readonly basic:
    | { readonly user: string; readonly password: string }
    | undefined;
  /** The value of a header that carries a key; `x-api-key` unless told. */
  apiKey(header?: string): string | undefined;
  /**
   * The token that the wire keeps for the caller since a session started: over HTTP the session
   * cookie, `__Host-session` where cookies have to be secure, else `session`.
   */
  readonly sessionToken: string | undefined;
  /** The value of a cookie. */
  cookie(name: string): string | undefined;
  /** Whether anything that was presented has been read. */
  readonly presented: boolean;
}
