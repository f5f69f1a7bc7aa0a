/** A stage of `gen`. */
export type Stage = "discover" | "build" | "check" | "emit" | "write";

/** Milliseconds by stage. */
export type Timings = Readonly<Partial<Record<Stage, number>>>;

/** Measures stages, one after another. */
export interface Clock {
  /** Ends the stage before, and begins this one; nothing if it is the same. */
  enter(stage: Stage): void;
  /** Ends the last stage. */
  stop(): Timings;
}

/** Starts a clock; `onProgress` hears of each stage as it begins. */
export function startClock(onProgress?: (stage: Stage) => void): Clock {
  const timings: Partial<Record<Stage, number>> = {};
  let current: Stage | undefined;
  let since = performance.now();
  const leave = () => {
    const now = performance.now();
    if (current) {
      timings[current] = Math.round(now - since + (timings[current] ?? 0));
    }
    since = now;
  };
  return {
    enter(stage) {
      if (stage === current) return;
      leave();
      current = stage;
      onProgress?.(stage);
    },
    stop() {
      leave();
      current = undefined;
      return timings;
    },
  };
}
