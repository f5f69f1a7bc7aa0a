/** Functions that are in other deployments: what calls them is handed in. @module */
import type { Call } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { Logger } from "./logger.ts";
import type { Reply } from "./reply.ts";

/** What is known of a function that isn't in this unit. */
export interface AbsentFunction {
  /** What it returns; data, or nothing, unless told. */
  readonly returns?: "stream" | "bytes" | "response";
  /** Set where it only reads (`@readonly`), or may be repeated safely (`@idempotent`). */
  readonly effect?: "readonly" | "idempotent";
  /** Set where it, or what it calls, may ask who calls. */
  readonly session?: true;
}

/** Calls functions of other deployments. */
export interface RemoteRpc {
  /**
   * Prepares for an app that is being opened.
   *
   * @throws {Error} when it is not configured well
   */
  open(host: RemoteHost): OpenedRemote;
}

/** What an app tells of itself. */
export interface RemoteHost {
  /** The environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Every name that is callable, here or elsewhere. */
  readonly names: readonly string[];
  /** What the app goes by. */
  readonly clock: Clock;
  /** The log. */
  logger(): Logger;
}

/** What calls functions of other deployments. */
export interface OpenedRemote {
  /** What calls a function; undefined where no other deployment is known to have it. */
  find(name: string, absent: AbsentFunction): RemoteHandler | undefined;
}

/** Answers calls of one function. It never throws or rejects: an error is a reply. */
export type RemoteHandler = (call: RemoteCall) => Promise<Reply>;

/** A call on its way to another deployment. */
export interface RemoteCall extends Omit<Call, "deadline"> {
  /** How many calls it is within. */
  readonly depth: number;
  /** When nobody waits for it any more, in milliseconds of the clock's `elapsed`; Infinity for never. */
  readonly until: number;
  /** Set where what the caller presented is void: it is nobody, and no session is asked for. */
  readonly refused?: true;
}
