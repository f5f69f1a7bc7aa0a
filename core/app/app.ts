/** The opened app, as transports see it. @module */
import type { Call } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { Connection, ConnectionScope } from "../connection.ts";
import type { Backends } from "../backends.ts";
import type { FactoryEntry, MiddlewareEntry } from "../entries.ts";
import type { Logger, LogLevel } from "../logger.ts";
import type { Manifest } from "../manifest.ts";
import type { Observer } from "../observer.ts";
import type { RemoteRpc } from "../remote.ts";
import type { Context } from "./context.ts";
import type { Recipe } from "./recipe.ts";
import type { Reply } from "../reply.ts";
import type { SessionStore } from "../sessions.ts";

/** How the log is written. */
export interface LogOptions {
  /** The least level that is written; `info` unless told, `silent` for none. */
  readonly level?: LogLevel | "silent";
  /** JSON lines, or text for people; JSON unless told. */
  readonly format?: "json" | "text";
  /** Where lines go, without a line break; the console unless told. */
  readonly write?: (line: string, level: LogLevel) => void;
}

/** What an app is opened with. */
export interface OpenOptions {
  /** The environment that the configuration is read from. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the runtime binds that isn't text; the service `bindings`. */
  readonly bindings?: object;
  /** Where sessions are kept; in memory unless told. */
  readonly sessions?: SessionStore;
  /** What keeps the work of the app outside of its process; the app closes it. */
  readonly backends?: Backends;
  /** Is told of jobs and cron, for counters and durations; `@pikku/adapters/opentelemetry` makes one. */
  readonly observer?: Observer;
  /** Calls by `rpc` what is in other deployments; `remote` of `@pikku/adapters/rpc` makes it. */
  readonly remote?: RemoteRpc;
  /** How the log is written. */
  readonly log?: LogOptions;
  /** Milliseconds after which a call is aborted, where its wiring says nothing; none unless told. */
  readonly timeout?: number;
  /**
   * Whether calls share timers, which is cheaper, or each has its own, as it must where a runtime
   * ends timers with the request that set them; `shared` unless told.
   */
  readonly timers?: Timers;
  /** Tells the time, and calls back when it has come; that of the machine unless told. */
  readonly clock?: Clock;
}

/** Whether calls share timers, or each has its own. */
export type Timers = "shared" | "own";

/** What a wire adds to one of its entries. */
export interface HandlerOptions {
  /** Middleware inside that of the app, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Milliseconds after which a call is aborted. */
  readonly timeout?: number;
  /**
   * Makes the session of calls that come without one, from services and the data; credentials then
   * stay unread.
   */
  readonly as?: SessionMaker;
}

/**
 * Makes the sessions of an entry's calls; `madeSession` takes the factory.
 *
 * @internal
 */
export interface SessionMaker {
  /** Names of the services that it needs. */
  readonly services: FactoryEntry["services"];
  /** Makes the step of a call that makes its session. */
  step(recipe: unknown, required: boolean): unknown;
}

/**
 * What functions of core that not every app needs work with.
 *
 * @internal
 */
export interface InnerApp {
  /** Finds the session of a call; a promise where that takes time. */
  findSession(context: Context): unknown;
  /** The services of a function's permissions. */
  permissionsOf(functionId: string): Recipe;
}

/** Answers calls of one function. It never throws or rejects: an error is a reply. */
export type Handler = (call: Call) => Reply | Promise<Reply>;

/** How an app closes. */
export interface CloseOptions {
  /** Milliseconds that running calls have to finish; 10,000 unless told. */
  readonly limit?: number;
  /** What else has to end within the limit, before services are disposed: answers that are still being sent. */
  readonly until?: PromiseLike<unknown>;
}

/** An opened app: composed once, it answers calls until it closes. */
export interface App extends AsyncDisposable {
  /** What it was opened from. */
  readonly manifest: Manifest;
  /** The log of the app. */
  readonly logger: Logger;
  /** `ready` for calls, `draining` while the last ones finish, `closed`. */
  readonly state: "ready" | "draining" | "closed";
  /** Whether calls share timers, or each has its own. */
  readonly timers: Timers;
  /** What deadlines, heartbeats and sessions go by. */
  readonly clock: Clock;
  /** Names of its backends that don't answer: `leases`, `queues`. */
  unreachable(): Promise<readonly string[]>;
  /** How many calls wait for something, and how many streams are being read. */
  readonly running: { readonly calls: number; readonly streams: number };
  /**
   * Composes the pipeline of a function for one entry of a wire.
   *
   * @throws {Error} when no function has this id, or it can't be composed
   */
  handler(functionId: string, options?: HandlerOptions): Handler;
  /** For functions of core that not every app needs. @internal */
  readonly inner: InnerApp;
  /** A service that lives as long as the app: the framework's, or one of a factory of the user's. */
  service(name: string): unknown;
  /**
   * Opens what calls over one connection share: a wire hands it along with each of them, and
   * closes it when the connection has ended.
   */
  connect(connection: Connection): ConnectionScope;
  /**
   * Ends streams, lets running calls finish within the limit, aborts the rest and disposes
   * services in the reverse of the order they were created in.
   */
  close(options?: CloseOptions): Promise<void>;
}
