/** Settles a job in a backend that may not answer for a while. @module */

/** Milliseconds until what failed is tried again, at first and at most. */
const [FIRST_WAIT, LONGEST_WAIT] = [200, 5_000];

/** How a job is settled. */
export interface SettleOptions {
  readonly id: string;
  /** Puts it where its outcome leads; false where another process has it. */
  readonly place: () => Promise<boolean>;
  /** Whether nothing can be settled any more. */
  readonly isOver: () => boolean;
  readonly report: (message: string, error: unknown) => void;
}

/** Settles a job: until it was, another process has it, or nothing can be any more. */
export async function settle(
  { id, place, isOver, report }: SettleOptions,
): Promise<void> {
  for (let wait = FIRST_WAIT;; wait = Math.min(LONGEST_WAIT, wait * 2)) {
    try {
      if (await place()) return;
      return report(
        "Job was taken over while it ran, and runs a second time",
        new Error(`Lease was lost: ${id}`),
      );
    } catch (error) {
      if (isOver()) return;
      if (wait === FIRST_WAIT) report("Job can't be settled yet", error);
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (isOver()) return;
    }
  }
}
