/** Time, and timers. A leaf: imports nothing. @module */

/** Tells the time, and calls back when it has come; tests have one that they move. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment, which nobody sets: to measure how long something takes. */
  elapsed(): number;
  /** Calls back after so many milliseconds, unless what is returned is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The longest time that a timer of the web takes. */
const LONGEST = 2_147_483_647;

/**
 * The clock of the machine.
 *
 * @example
 * ```ts
 * import { systemClock } from "@pikku/core/app";
 *
 * const forget = systemClock.after(60_000, () => {});
 * forget();
 * ```
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(milliseconds, run) {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number) => {
      timer = left > LONGEST
        ? setTimeout(() => wait(left - LONGEST), LONGEST)
        : setTimeout(run, left);
    };
    wait(Math.max(0, milliseconds));
    return () => clearTimeout(timer);
  },
};

/** Calls back again and again, until what is returned is called. */
export function every(
  clock: Clock,
  milliseconds: number,
  run: () => void,
): () => void {
  let forget: () => void;
  const next = () => {
    forget = clock.after(milliseconds, () => {
      next();
      run();
    });
  };
  next();
  return () => forget();
}
