/** A clock for tests. @module */
import type { Clock } from "./clock.ts";

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** When the next call back is due, in milliseconds since 1970; undefined where none is. */
  next(): number | undefined;
  /**
   * Moves on by so many milliseconds; what becomes due is called in order, each at its own time.
   *
   * @throws {RangeError} when it isn't a number of milliseconds that have passed
   */
  advance(milliseconds: number): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * Makes a clock that stands still, for tests.
 *
 * @example
 * ```ts
 * import { virtualClock } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * const clock = virtualClock(new Date("2027-01-01"));
 * let rang = false;
 * clock.after(60_000, () => rang = true);
 * clock.advance(60_000);
 * assert(rang);
 * assert.equal(new Date(clock.now()).toISOString(), "2027-01-01T00:01:00.000Z");
 * ```
 */
export function virtualClock(start: Date | number = 0): VirtualClock {
  const began = Number(start);
  let now = began;
  const timers = new Set<Timer>();
  const first = (): Timer | undefined => {
    let found: Timer | undefined;
    for (const timer of timers) {
      if (found === undefined || timer.at < found.at) found = timer;
    }
    return found;
  };
  return {
    now: () => now,
    elapsed: () => now - began,
    after(milliseconds, run) {
      const timer = { at: now + Math.max(0, milliseconds), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    next: () => first()?.at,
    advance(milliseconds) {
      if (!(milliseconds >= 0 && milliseconds < Infinity)) {
        throw new RangeError(`Time moves on by milliseconds: ${milliseconds}`);
      }
      const end = now + milliseconds;
      for (let due = first(); due && due.at <= end; due = first()) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
  };
}
