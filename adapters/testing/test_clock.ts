/** The time of an app under test. @module */
import { type VirtualClock, virtualClock } from "@pikku/core/app";

/** Time that stands still until a test moves it. */
export interface TestClock extends VirtualClock {
  /**
   * Moves on by so many milliseconds, after all ticks before it: what becomes due runs in order, each at its own time, and
   * what comes of it at once is awaited before time goes on.
   *
   * @throws {RangeError} when it isn't a number of milliseconds that have passed
   */
  tick(milliseconds: number): Promise<void>;
}

/** Makes the time of an app under test. */
export function testClock(start: Date | number): TestClock {
  const clock = virtualClock(start);
  const move = async (milliseconds: number): Promise<void> => {
    const end = clock.now() + milliseconds;
    await settled();
    for (;;) {
      const due = clock.next();
      if (due === undefined || due > end) break;
      clock.advance(Math.max(0, due - clock.now()));
      await settled();
    }
    clock.advance(Math.max(0, end - clock.now()));
    await settled();
  };
  let last: Promise<void> = Promise.resolve();
  return {
    ...clock,
    tick(milliseconds) {
      if (!(milliseconds >= 0 && milliseconds < Infinity)) {
        const message = `Time moves on by milliseconds: ${milliseconds}`;
        return Promise.reject(new RangeError(message));
      }
      return last = last.then(() => move(milliseconds));
    },
  };
}

/** Lets everything run that waits for nothing real. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
