/** The calls of one socket. @module */
import {
  BadRequest,
  Cancelled,
  NotFound,
  type PikkuError,
  TooManyRequests,
  toPikkuError,
  Unavailable,
} from "@pikku/core";
import {
  type ConnectionScope,
  type CredentialChange,
  nearestName,
} from "@pikku/core/app";
import { type CallHost, CallRun } from "./call_run.ts";
import type { SocketCredentials } from "./credentials.ts";
import type { CallFrame, Frame, Id } from "./frame.ts";
import { WINDOW } from "./input_queue.ts";
import type { Outbox } from "./outbox.ts";
import type { ChannelPlan } from "./plan.ts";
import { Rate } from "./rate.ts";
import type { SocketCaller } from "./socket_call.ts";
import { toErrorText } from "./write_frame.ts";

/** How many calls in a row may be refused for their rate. */
const MAX_REFUSED = 100;

/** What the calls of a socket share. */
export interface SocketCallsOptions {
  readonly outbox: Outbox;
  readonly scope: ConnectionScope;
  readonly caller: SocketCaller;
  readonly credentials: SocketCredentials;
  /** The client calls on and on, though it is told to wait. */
  readonly onFlood: () => void;
}

/** The calls of one socket: starts them within its limits, and leads frames to them. */
export class SocketCalls implements CallHost {
  readonly outbox: Outbox;
  readonly held = { bytes: 0 };
  readonly maxHeld: number;
  readonly #plan: ChannelPlan;
  readonly #options: SocketCallsOptions;
  readonly #calls = new Map<Id, CallRun>();
  readonly #running = new Set<CallRun>();
  readonly #rate: Rate | undefined;
  #refused = 0;
  #stopped = false;
  #idle: (() => void) | undefined = undefined;

  /** Prepares a socket for calls. */
  constructor(plan: ChannelPlan, options: SocketCallsOptions) {
    this.#plan = plan;
    this.#options = options;
    this.outbox = options.outbox;
    this.maxHeld = WINDOW * plan.maxMessage;
    this.#rate = plan.rate && new Rate(plan.rate, plan.app.clock);
  }

  /** How many functions run. */
  get running(): number {
    return this.#running.size;
  }

  /** Limits of files. */
  get uploads(): ChannelPlan["uploads"] {
    return this.#plan.uploads;
  }

  /** Takes a frame; one for a call that is over comes too late, and is no error. */
  take(frame: Frame, size: number): void {
    switch (frame.kind) {
      case "call":
        return this.#call(frame);
      case "item":
        return this.#calls.get(frame.id)?.item(frame.item, size);
      case "end":
        return this.#calls.get(frame.id)?.end();
      case "chunk":
        return this.#calls.get(frame.id)?.chunk(frame);
      case "more":
        return this.#calls.get(frame.id)?.more(frame.more);
      case "cancel":
        return this.#calls.get(frame.id)?.refuse(new Cancelled());
      case "ping":
        return this.outbox.send(JSON.stringify({ pong: frame.ping }));
      case "pong":
        return;
    }
  }

  /** Tells an error: of a call that doesn't run, or of none. */
  tell(error: PikkuError, id?: Id): void {
    // An error that carried the id of a running call would end that one.
    const free = id !== undefined && !this.#calls.has(id) ? id : undefined;
    this.outbox.send(toErrorText(error, crypto.randomUUID(), free));
  }

  /** Takes no more calls, and no more items for those that run. */
  stop(): void {
    this.#stopped = true;
    for (const run of this.#running) run.stopItems();
  }

  /** The socket has ended: aborts what runs. */
  abandon(): void {
    this.#stopped = true;
    for (const run of this.#running) run.abandon();
  }

  /** Resolves when no function runs. */
  allSettled(): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const before = this.#idle;
      this.#idle = () => {
        before?.();
        resolve();
      };
    });
  }

  /** What calls are made with, now. */
  toOptions(): ReturnType<CallHost["toOptions"]> {
    const { scope, caller, credentials } = this.#options;
    return { connection: scope, caller, credentials: credentials.ofCall() };
  }

  /** A session started or ended. */
  change(credential: CredentialChange): void {
    this.#options.credentials.change(credential);
  }

  /** The id of a call may be used again. */
  answered(run: CallRun): void {
    this.#calls.delete(run.id);
  }

  /** A function is done. */
  settled(run: CallRun): void {
    if (this.#calls.get(run.id) === run) this.#calls.delete(run.id);
    this.#running.delete(run);
    if (this.#running.size > 0) return;
    this.#idle?.();
    this.#idle = undefined;
  }

  /** Tells the log. */
  report(message: string, id: string, error: unknown): void {
    const connection = this.#options.scope.connection.id;
    this.#plan.app.logger.error(message, { id, connection, error });
  }

  #call(frame: CallFrame): void {
    const { id, call } = frame;
    const wait = this.#rate?.take();
    if (wait !== undefined) return this.#refuseRate(id, wait);
    this.#refused = 0;
    const handler = this.#plan.calls.get(call);
    const refusal = this.#refusal(frame, handler !== undefined);
    if (refusal !== undefined) return this.tell(refusal, id);
    let run: CallRun;
    try {
      run = new CallRun(frame, this);
    } catch (error) {
      return this.tell(toPikkuError(error), id);
    }
    this.#calls.set(id, run);
    this.#running.add(run);
    run.start(handler!);
  }

  #refusal({ id, call }: CallFrame, isKnown: boolean): PikkuError | undefined {
    if (this.#calls.has(id)) {
      return new BadRequest(`Id is in use: ${JSON.stringify(id)}`);
    }
    if (this.#stopped) return new Unavailable("The server shuts down");
    const { calls, maxCalls } = this.#plan;
    if (!isKnown) {
      const near = nearestName(call, calls.keys());
      return new NotFound(
        `No function of the channel has this name: ${call.slice(0, 100)}` +
          (near === undefined ? "" : ` (did you mean ${near}?)`),
      );
    }
    if (this.#running.size < maxCalls) return undefined;
    return new TooManyRequests(
      `As many calls run as may at once: ${maxCalls}`,
    );
  }

  #refuseRate(id: Id, wait: number): void {
    const { calls, per } = this.#plan.rate!;
    const error = new TooManyRequests(
      `Socket may call ${calls} times in ${per} ms`,
      { retryAfter: wait },
    );
    this.tell(error, id);
    if (++this.#refused >= MAX_REFUSED) this.#options.onFlood();
  }
}
