/** Sessions as functions and stores see them. @module */
import type { Credentials } from "./credentials.ts";

/** A session as a store keeps it. */
export interface SessionRecord {
  /** What the app passed to `start`: structured-cloneable. */
  readonly session: unknown;
  /** When it ends, in milliseconds since 1970. */
  readonly expires: number;
}

/**
 * Where sessions are kept. Keys are SHA-256 sums of tokens, so that what a store holds opens
 * nothing. A store may forget a record once it has expired; it need not.
 */
export interface SessionStore {
  /** The record of a key, or undefined. */
  get(key: string): Promise<SessionRecord | undefined>;
  /** Keeps a record under a key. */
  set(key: string, record: SessionRecord): Promise<void>;
  /** Forgets a key; one that isn't there is no error. */
  delete(key: string): Promise<void>;
}

/** How a session starts. */
export interface SessionOptions {
  /** Milliseconds it lasts; seven days unless told. */
  readonly ttl?: number;
}

/**
 * Starts and ends sessions. What changes the caller's credential goes out with the reply: HTTP
 * makes it a cookie; the token serves as a bearer token too.
 *
 * @example
 * ```ts
 * import type { Sessions } from "@pikku/core";
 *
 * export async function logIn(
 *   { sessions }: { sessions: Sessions },
 *   { name }: { name: string },
 * ): Promise<{ token: string }> {
 *   return { token: await sessions.start({ user: name }, { ttl: 3_600_000 }) };
 * }
 * ```
 */
export interface Sessions {
  /** Starts a session for the caller and returns its token. */
  start(session: unknown, options?: SessionOptions): Promise<string>;
  /** Ends the caller's session, if there is one. */
  end(): Promise<void>;
  /**
   * Gives the caller's session a new token and makes the old one void; undefined where there is
   * no session. To be called when the caller's rights change.
   */
  rotate(): Promise<string | undefined>;
  /** The session that the credentials stand for: a bearer token first, then the cookie. */
  find<Session>(credentials: Credentials): Promise<Session | undefined>;
}
