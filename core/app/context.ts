/** What the steps of one call share. @module */
import type { Call, Caller } from "../call.ts";
import type { CredentialChange } from "../reply.ts";
import { disposeAll } from "./dispose.ts";

/**
 * The state of one call. A class with all its fields set, so that every call has the same shape;
 * whatever costs is made when it is first asked for.
 */
export class Context {
  /** What the transport handed over. */
  readonly call: Call;
  /** Whether `signal` has to be one that we can abort: with a timeout, or a stream. */
  readonly abortable: boolean;
  /** The data, checked and in native form. */
  data: unknown = undefined;
  /** The session, once `sessionKnown`. */
  session: unknown = undefined;
  /** Whether the session step has run. */
  sessionKnown = false;
  /** What the last step that waited came to; at the end the result. */
  value: unknown = undefined;
  /** A session started or ended. */
  credential: CredentialChange | undefined = undefined;
  /** Services of this call by name, or promises of them. */
  made: Map<string, unknown> | undefined = undefined;
  /** Those of them that are there, in the order they were created. */
  created: unknown[] | undefined = undefined;
  /** Whether it was answered with `timeout` already. */
  expired = false;
  /** When nobody waits for the answer any more; never, once there is one. */
  deadline: number;
  #caller: Caller | undefined = undefined;
  #signal: AbortSignal | undefined = undefined;
  #controller: AbortController | undefined = undefined;
  #onLeave: (() => void) | undefined = undefined;

  /** Starts the state of a call. */
  constructor(call: Call, streams: boolean, deadline: number = Infinity) {
    this.call = call;
    this.abortable = streams || deadline < Infinity;
    this.deadline = deadline;
  }

  /** Who calls; the transport is asked once. */
  caller(): Caller {
    return this.#caller ??= this.call.caller();
  }

  /** The signal of this call; the transport is asked for its own only now. */
  signal(): AbortSignal {
    if (this.#signal !== undefined) return this.#signal;
    const left = this.call.signal();
    if (!this.abortable) return this.#signal = left;
    const controller = this.#controller = new AbortController();
    if (left.aborted) controller.abort(left.reason);
    else {
      this.#onLeave = () => controller.abort(left.reason);
      left.addEventListener("abort", this.#onLeave, { once: true });
    }
    return this.#signal = controller.signal;
  }

  /** Aborts the signal, where somebody has it. */
  abort(reason: unknown): void {
    this.#controller?.abort(reason);
  }

  /** Whether the signal was asked for and has aborted. */
  get aborted(): boolean {
    return this.#signal !== undefined && this.#signal.aborted;
  }

  /** Whether something has to be released before the call is over. */
  get holds(): boolean {
    return this.made !== undefined || this.#onLeave !== undefined;
  }

  /** Has something done when the call is over, before what was created earlier is disposed. */
  dispose(close: () => Promise<void>): void {
    this.made ??= new Map();
    (this.created ??= []).push({ close });
  }

  /** Disposes the services of the call, the newest first. */
  async release(report: (error: unknown) => void): Promise<void> {
    if (this.#onLeave !== undefined) {
      this.call.signal().removeEventListener("abort", this.#onLeave);
      this.#onLeave = undefined;
    }
    if (this.made === undefined) return;
    const made = this.made;
    this.made = undefined;
    await Promise.allSettled(made.values());
    if (this.created !== undefined) await disposeAll(this.created, report);
  }
}
