/** The `sessions` service of one call. @module */
import type { Clock } from "../clock.ts";
import type { Credentials } from "../credentials.ts";
import type { SessionOptions, Sessions, SessionStore } from "../sessions.ts";
import type { Context } from "./context.ts";

const WEEK = 7 * 24 * 60 * 60 * 1_000;

/** Starts, ends and finds the sessions of one caller. */
export class CallSessions implements Sessions {
  readonly #store: () => unknown;
  readonly #clock: Clock;
  readonly #context: Context;

  /** Binds a store to a call; one that a service factory makes may still have to be created. */
  constructor(store: () => unknown, clock: Clock, context: Context) {
    this.#store = store;
    this.#clock = clock;
    this.#context = context;
  }

  /** Starts a session for the caller and returns its token. */
  start(session: unknown, options: SessionOptions = {}): Promise<string> {
    const ttl = options.ttl ?? WEEK;
    if (!(ttl > 0 && ttl < Infinity)) {
      throw new RangeError(`A session lasts a positive number of ms: ${ttl}`);
    }
    return this.#keep(session, this.#clock.now() + ttl);
  }

  /** Ends the caller's session, if there is one. */
  async end(): Promise<void> {
    const token = this.#current();
    if (token !== undefined) {
      await (await this.#open()).delete(await keyOf(token));
    }
    this.#context.credential = { kind: "clear" };
  }

  /** Gives the caller's session a new token. */
  async rotate(): Promise<string | undefined> {
    const token = this.#current();
    if (token === undefined) return undefined;
    const key = await keyOf(token);
    const store = await this.#open();
    const record = await store.get(key);
    if (record === undefined || record.expires <= this.#clock.now()) {
      return undefined;
    }
    await store.delete(key);
    return this.#keep(record.session, record.expires);
  }

  /** The session that credentials stand for. */
  async find<Session>(credentials: Credentials): Promise<Session | undefined> {
    const bearer = credentials.bearer;
    const token = bearer ?? credentials.sessionToken;
    if (token === undefined) return undefined;
    const store = await this.#open();
    const record = await store.get(await keyOf(token));
    if (record !== undefined && record.expires > this.#clock.now()) {
      return record.session as Session;
    }
    // A browser sends a void cookie again and again until it is told to forget it.
    if (bearer === undefined) this.#context.credential = { kind: "clear" };
  }

  async #keep(session: unknown, expires: number): Promise<string> {
    const token = createToken();
    const store = await this.#open();
    await store.set(await keyOf(token), { session, expires });
    this.#context.credential = {
      kind: "set",
      token,
      expires: new Date(expires),
    };
    return token;
  }

  async #open(): Promise<SessionStore> {
    return await this.#store() as SessionStore;
  }

  /** The token of this call: one that started in it, or the one that was presented. */
  #current(): string | undefined {
    const change = this.#context.credential;
    if (change?.kind === "set") return change.token;
    const credentials = this.#context.call.credentials();
    return credentials.bearer ?? credentials.sessionToken;
  }
}

function createToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function keyOf(token: string): Promise<string> {
  const sum = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(token),
  );
  let key = "";
  for (const byte of new Uint8Array(sum)) {
    key += byte.toString(16).padStart(2, "0");
  }
  return key;
}
