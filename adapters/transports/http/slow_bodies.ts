/** The deadline of request bodies. @module */
import type { Timers } from "@pikku/core/app";
import type { Host } from "@pikku/core/wire";
import { SlowBody } from "./status.ts";

const SETTLED = Promise.resolve();

/** Bytes a millisecond that a sender reaches at least: what it declares to send adds to its time. */
const PACE = 16;

/** A body that is being read. */
class Reading<Value, Result> {
  /** When it is late, in milliseconds of `performance.now`; 0 where the next look tells. */
  deadline = 0;
  isSettled = false;
  readonly time: number;
  readonly #bodies: SlowBodies;
  readonly #finish: (value: Value) => Result | Promise<Result>;
  readonly #fail: (error: unknown) => Result | Promise<Result>;
  readonly #resolve: (result: Result | Promise<Result>) => void;
  readonly #reject: (error: unknown) => void;

  constructor(
    bodies: SlowBodies,
    time: number,
    finish: (value: Value) => Result | Promise<Result>,
    fail: (error: unknown) => Result | Promise<Result>,
    resolve: (result: Result | Promise<Result>) => void,
    reject: (error: unknown) => void,
  ) {
    this.#bodies = bodies;
    this.time = time;
    this.#finish = finish;
    this.#fail = fail;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Takes what was read. */
  take(value: Value): void {
    if (this.isSettled) return;
    this.#end();
    try {
      this.#resolve(this.#finish(value));
    } catch (error) {
      this.#answer(error);
    }
  }

  /** Takes why nothing can be read. */
  refuse(error: unknown): void {
    if (this.isSettled) return;
    this.#end();
    this.#answer(error);
  }

  #end(): void {
    this.isSettled = true;
    this.#bodies.forget(this);
  }

  #answer(error: unknown): void {
    try {
      this.#resolve(this.#fail(error));
    } catch (error) {
      this.#reject(error);
    }
  }
}

/** What is told that it takes too long. */
type Waiting = Pick<
  Reading<never, never>,
  "deadline" | "isSettled" | "time" | "refuse"
>;

/**
 * Gives up on bodies that don't arrive. One timer serves all that are under way, unless each needs
 * its own, and a body that is there already never meets it.
 */
export class SlowBodies {
  readonly #limit: number;
  readonly #waiting = new Set<Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #unref: Host["unref"];
  readonly #own: Map<Waiting, ReturnType<typeof setTimeout>> | undefined;

  /** Creates the deadline; `limit` in milliseconds. */
  constructor(limit: number, timers: Timers, unref?: Host["unref"]) {
    this.#unref = unref;
    this.#limit = limit;
    this.#own = timers === "own" ? new Map() : undefined;
  }

  /**
   * What `finish` makes of what is read, or `fail` of an error: that of the reading, of `finish`,
   * or of the limit, which is longer for more bytes. What `fail` throws rejects.
   */
  watch<Value, Result>(
    reading: Promise<Value>,
    finish: (value: Value) => Result | Promise<Result>,
    fail: (error: unknown) => Result | Promise<Result>,
    size = 0,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const time = this.#limit + size / PACE;
      const body = new Reading(this, time, finish, fail, resolve, reject);
      reading.then((value) => body.take(value), (error) => body.refuse(error));
      if (this.#unref !== undefined) return this.#await(body);
      // Cheaper than a microtask of its own, which has to report what it throws.
      SETTLED.then(() => this.#await(body));
    });
  }

  /** A body that is read, or never will be. */
  forget(body: Waiting): void {
    if (this.#own !== undefined) {
      clearTimeout(this.#own.get(body));
      this.#own.delete(body);
      return;
    }
    if (this.#waiting.size === 0) return;
    this.#waiting.delete(body);
    // To start and clear one for each body that is a little late would cost more than to read it.
    if (this.#waiting.size > 0 || this.#unref !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #await(body: Waiting): void {
    if (body.isSettled) return;
    const own = this.#own;
    if (own !== undefined) {
      own.set(body, setTimeout(() => body.refuse(new SlowBody()), body.time));
      return;
    }
    this.#waiting.add(body);
    if (this.#timer !== undefined) return;
    body.deadline = performance.now() + body.time;
    this.#start(this.#limit);
  }

  #start(time: number): void {
    this.#timer = setTimeout(() => this.#sweep(), time);
    this.#unref?.(this.#timer);
  }

  /** One that starts while the timer runs is found a limit late, at most. */
  #sweep(): void {
    this.#timer = undefined;
    const now = performance.now();
    let next = this.#limit;
    for (const body of this.#waiting) {
      if (body.deadline === 0) {
        body.deadline = now + body.time;
        continue;
      }
      if (body.deadline > now + 1) {
        next = Math.min(next, body.deadline - now);
        continue;
      }
      this.#waiting.delete(body);
      body.refuse(new SlowBody());
    }
    if (this.#waiting.size === 0) return;
    this.#start(next);
  }
}
