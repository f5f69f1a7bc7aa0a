/** A call over a socket. @module */
import type {
  Call,
  Caller,
  ConnectionScope,
  Credentials,
} from "@pikku/core/app";
import type { InputCodec } from "@pikku/core/manifest";

/** Facts of who calls, found when the socket was asked for. */
export type SocketCaller = Omit<Caller, "id" | "wire">;

/** What a call takes from its socket. */
export interface SocketCallOptions {
  readonly connection: ConnectionScope;
  readonly caller: SocketCaller;
  readonly credentials: Credentials;
  /** Set where the session is known already. */
  readonly session?: { readonly value: unknown };
  /** Reads the data. */
  readonly read: (codec: InputCodec | undefined) => unknown;
}

/** A call over a socket. */
export class SocketCall implements Call, Caller {
  readonly wire = "channel";
  readonly connection: ConnectionScope;
  readonly session: SocketCallOptions["session"];
  readonly read: SocketCallOptions["read"];
  readonly #caller: SocketCaller;
  readonly #credentials: Credentials;
  #id: string | undefined = undefined;
  #controller: AbortController | undefined = undefined;
  #reason: unknown = undefined;
  #aborted = false;

  /** Makes a call. */
  constructor(
    { connection, caller, credentials, session, read }: SocketCallOptions,
  ) {
    this.connection = connection;
    this.session = session;
    this.read = read;
    this.#caller = caller;
    this.#credentials = credentials;
  }

  /** Id of this call, in the log and in its error. */
  get id(): string {
    return this.#id ??= crypto.randomUUID();
  }

  /** Host name the caller addressed. */
  get host(): string | undefined {
    return this.#caller.host;
  }

  /** Address of the caller. */
  get ip(): string | undefined {
    return this.#caller.ip;
  }

  /** W3C trace id. */
  get traceId(): string | undefined {
    return this.#caller.traceId;
  }

  /** Who calls. */
  caller(): Caller {
    return this;
  }

  /** What the caller presents. */
  credentials(): Credentials {
    return this.#credentials;
  }

  /** Aborts when the client cancels the call, or its socket ends. */
  signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Aborts its signal. */
  abort(reason: unknown): void {
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}
