/** What operators are told. A leaf: imports types only. @module */
import type { JobFacts, QueueCounts } from "@pikku/core";

/** A queue and how many of its jobs are where. */
export interface QueueSummary extends QueueCounts {
  /** Its name. */
  readonly queue: string;
}

/** What came of an order. */
export type QueueAnswer =
  | { readonly kind: "queues"; readonly queues: readonly QueueSummary[] }
  | { readonly kind: "jobs"; readonly jobs: readonly ShownJob[] }
  | { readonly kind: "job"; readonly job: ShownJob }
  | { readonly kind: "changed"; readonly text: string; readonly count: number };

/** A job whose data are no longer a text. */
export interface ShownJob extends Omit<JobFacts, "data" | "progress"> {
  /** Its data. */
  readonly data: unknown;
  /** How far it is. */
  readonly progress?: unknown;
}
