/**
 * What a transport hands to the pipeline. Everything that costs is a method, so that a call pays
 * only for what its function uses.
 *
 * @module
 */
import type { Agent } from "./agent.ts";
import type { InputCodec } from "./codec.ts";
import type { ConnectionScope } from "./connection.ts";
import type { Credentials } from "./credentials.ts";
import type { Job } from "./queue.ts";

/** Neutral facts about who calls, and over what. */
export interface Caller {
  /** Id of this call, in the log and in the problem document. */
  readonly id: string;
  /** Name of the wire: `http`, `rpc`, …; for the log, never to branch on. */
  readonly wire: string;
  /** Host name the caller addressed, where the wire has one. */
  readonly host?: string | undefined;
  /** Address of the caller, behind trusted proxies the one they report. */
  readonly ip?: string | undefined;
  /** W3C trace id. */
  readonly traceId?: string | undefined;
}

/** One call, before anything of it was read. */
export interface Call {
  /** Who calls; asked at most once. */
  caller(): Caller;
  /** What the caller presents to prove who it is. */
  credentials(): Credentials;
  /**
   * Reads the data in its wire or native form; strings are already made values by
   * `codec.strings`. Throws a `PikkuError` for what can't be read.
   */
  read(codec: InputCodec | undefined): unknown;
  /** Aborts when the caller leaves. */
  signal(): AbortSignal;
  /** A session that is known already (a call in process, an open socket); `credentials` then stay unread. */
  readonly session?: { readonly value: unknown } | undefined;
  /** The connection it came over, on wires that have them. */
  readonly connection?: ConnectionScope | undefined;
  /** The agent that calls, on wires that are for agents. */
  readonly agent?: Agent | undefined;
  /** The job that it is of, where a queue calls. */
  readonly job?: Job | undefined;
  /**
   * Told of work that goes on after the answer, where the runtime would end it with the answer or
   * the caller: the rest of a call that took too long, a stream, a service that others wait for.
   */
  readonly hold?: ((work: Promise<unknown>) => void) | undefined;
  /** When nobody waits for the answer any more, in milliseconds of the clock's `elapsed`. */
  readonly deadline?: number | undefined;
  /** How many calls of functions by each other it is within; none unless told. */
  readonly depth?: number | undefined;
}
