/**
 * What carries calls into an app, and what it needs of the runtime. A generated app names its
 * wires, so that a runtime knows none of them and a bundle holds only those that are used.
 *
 * @module
 */
import type { App } from "./app/app.ts";
import type { Part } from "./app/part.ts";
import type { Backends } from "./backends.ts";
import type { QueueBackend } from "./queue_backend.ts";
import type { Manifest } from "./manifest.ts";

/** A generated app with its wires: what `.pikku/mod.ts` exports, and what runtimes take. */
export interface GeneratedApp extends Manifest {
  /** What carries calls into it; the last that answers requests, HTTP, answers every one. */
  readonly wires: readonly Wire[];
  /** The parts of the framework that its functions and services use. */
  readonly parts: readonly Part[];
}

/** What carries calls into an app: HTTP, channels, queues. */
export interface Wire {
  /** Its name in the table and in messages: `http`. */
  readonly name: string;
  /**
   * What it would keep its work in where nobody chose anything; asked before the app opens, which
   * closes it. `chosen` is what somebody chose.
   */
  backends?(
    app: GeneratedApp,
    host: Host,
    chosen: Backends,
  ): Backends | Promise<Backends>;
  /**
   * Prepares it for an opened app. `options` is all that the runtime was started with; a wire
   * reads its own.
   *
   * @throws {Error} when its section of the app doesn't fit together
   */
  open(
    app: App,
    host: Host,
    options: object,
  ): OpenedWire | Promise<OpenedWire>;
}

/** A wire that carries calls. */
export interface OpenedWire {
  /**
   * Answers a request, or returns undefined at once where it is for a wire after it. It never
   * throws or rejects.
   */
  fetch?(
    request: Request,
    info?: ConnectionInfo,
  ): Response | Promise<Response> | undefined;
  /**
   * Runs what a platform's own scheduler says that it is time for.
   *
   * @throws {PikkuError} what it failed with; `not_found` where nothing is meant
   */
  tick?(tick: Tick): Promise<void>;
  /** Takes no more calls, and resolves when the last one has been answered. */
  stop?(options?: StopOptions): void | Promise<void>;
}

/** A time that a platform's own scheduler tells of. */
export interface Tick {
  /** The time, which may have been a little ago. */
  readonly at: Date;
  /** The name of what is to run, where the platform knows it. */
  readonly name?: string;
  /** The schedule that came true, where it knows no names. */
  readonly trigger?: string;
}

/** How a wire stops. */
export interface StopOptions {
  /** Milliseconds after which the app aborts what still runs. */
  readonly limit?: number;
}

/** What a runtime knows of a request's connection; `Deno.serve` gives it as it is. */
export interface ConnectionInfo {
  /** Where it comes from. */
  readonly remoteAddr?: { readonly hostname?: string };
  /** Told of work that goes on after the answer, where the runtime would end it with the request. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/** What wires ask of a runtime; what it can't do is absent. */
export interface Host {
  /** Makes responses of texts, all with the same headers, where a runtime sends such by a shorter way. */
  responder?(init: ResponseInit): (text: string) => Response;
  /**
   * The text of a body of so many bytes that has arrived as a whole, where a runtime can tell
   * without waiting; undefined where it hasn't.
   */
  arrived?(request: Request, length: number): string | undefined;
  /** Keeps jobs in the database that the runtime brings; absent where it brings none. */
  openQueues?(): Promise<QueueBackend>;
  /** The request for libraries, where a runtime hands over one that only looks like it. */
  original?(request: Request): Request;
  /**
   * Lets a timer be: it holds no process, and whoever has no more use for it may leave it to itself.
   * Absent where what is left to itself is taken for a leak.
   */
  unref?(timer: ReturnType<typeof setTimeout>): void;
  /**
   * Runs something at the times of a schedule, in UTC and with weekdays by name; it never rejects.
   * Absent where nobody else sees to times, so that a wire has to.
   */
  schedule?(
    name: string,
    schedule: string,
    run: (at: Date) => Promise<void>,
  ): void;
  /**
   * Turns a request into a socket, and returns the response to give back for it. `accept` is
   * called when the socket is open, and returns who listens to it, so that no message is missed.
   */
  upgrade?(
    request: Request,
    options: UpgradeOptions,
    accept: (socket: Socket) => SocketEvents,
  ): Response | Promise<Response>;
}

/** How a socket is opened. */
export interface UpgradeOptions {
  /** The subprotocol to answer with: one that the request offers. */
  readonly protocol?: string;
  /** Largest message in bytes; runtimes that can, refuse longer ones before they are read. */
  readonly maxMessage?: number;
  /** Milliseconds of silence after which the peer is asked whether it lives, where a runtime can. */
  readonly idle?: number;
}

/** A WebSocket, as every runtime's can be wrapped. */
export interface Socket {
  /** Bytes that were sent and wait to leave. */
  readonly buffered: number;
  /** Set where the runtime itself asks a silent peer whether it lives, and closes without an answer. */
  readonly watched?: true;
  /** Sends a text or bytes; what is sent to a closed socket is dropped. */
  send(data: string | Uint8Array<ArrayBuffer>): void;
  /** Starts to close; the event follows. */
  close(code?: number, reason?: string): void;
}

/** Who listens to a socket. Each is called in the order in which things happen. */
export interface SocketEvents {
  /** A message arrived. */
  message(data: string | Uint8Array<ArrayBuffer>): void;
  /** It is closed; called once, also for a peer that got lost. */
  close(code: number, reason: string): void;
  /** Something went wrong; `close` follows. */
  error?(error: unknown): void;
  /** What was sent has left, on runtimes that tell. */
  drain?(): void;
}
