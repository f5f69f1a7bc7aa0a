/**
 * Counts and times what an app does in the background, by OpenTelemetry.
 *
 * @module
 */
import { metrics } from "@opentelemetry/api";
import type { Observer } from "@pikku/core";

/** What tells figures apart. */
export type Attributes = Readonly<Record<string, string | boolean>>;

/** What an instrument is made with. */
export interface InstrumentOptions {
  /** What it tells. */
  readonly description: string;
  /** Its unit: `s`, `{message}`. */
  readonly unit: string;
  /** How a histogram divides what it holds. */
  readonly advice?: { explicitBucketBoundaries: number[] };
}

/** What OpenTelemetry calls a meter, as far as it is used here. */
export interface Meter {
  /** Makes a counter. */
  createCounter(name: string, options: InstrumentOptions): {
    add(value: number, attributes: Attributes): void;
  };
  /** Makes a histogram. */
  createHistogram(name: string, options: InstrumentOptions): {
    record(value: number, attributes: Attributes): void;
  };
}

/** Where the figures go. */
export interface OpenTelemetryOptions {
  /** What makes the instruments; the meter `pikku` of the global provider unless told. */
  readonly meter?: Meter;
}

/** Bounds of histograms in seconds: from a job that does nothing to one of an hour. */
const SECONDS = [
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  30,
  60,
  300,
  900,
  3_600,
];

/**
 * Tells OpenTelemetry of jobs and cron: counters and histograms, the latter in seconds. Names are
 * those of its conventions for messaging, where there are some; `docs/telemetry.md` lists them.
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/deno";
 * import { openTelemetry } from "@pikku/adapters/opentelemetry";
 * import app from "./.pikku/mod.ts";
 *
 * await serve(app, { observer: openTelemetry() });
 * ```
 */
export function openTelemetry(
  { meter = metrics.getMeter("pikku") }: OpenTelemetryOptions = {},
): Observer {
  const seconds = (name: string, description: string) =>
    meter.createHistogram(name, {
      description,
      unit: "s",
      advice: { explicitBucketBoundaries: SECONDS },
    });
  const sent = meter.createCounter("messaging.client.sent.messages", {
    description: "Jobs that were added",
    unit: "{message}",
  });
  const consumed = meter.createCounter("messaging.client.consumed.messages", {
    description: "Tries of jobs that have ended",
    unit: "{message}",
  });
  const processing = seconds(
    "messaging.process.duration",
    "How long a try of a job took",
  );
  const age = seconds(
    "pikku.job.age",
    "How long ago a job was added when a try of it began",
  );
  const running = seconds("pikku.cron.duration", "How long a run took");
  const delay = seconds("pikku.cron.delay", "How late a run began");
  return {
    added({ queue, count }) {
      sent.add(count, toMessaging(queue, "send"));
    },
    job({ queue, outcome, attempt, duration, age: old, code }) {
      const facts = {
        ...toMessaging(queue, "process"),
        "pikku.job.outcome": outcome,
        ...(code && { "error.type": code }),
      };
      consumed.add(1, facts);
      processing.record(duration / 1_000, facts);
      age.record(old / 1_000, {
        ...toMessaging(queue, "process"),
        "pikku.job.retried": attempt > 1,
      });
    },
    run({ cron, duration, delay: late, code }) {
      running.record(duration / 1_000, {
        "pikku.cron.name": cron,
        ...(code && { "error.type": code }),
      });
      delay.record(late / 1_000, { "pikku.cron.name": cron });
    },
  };
}

function toMessaging(
  queue: string,
  operation: "send" | "process",
): Attributes {
  return {
    "messaging.system": "pikku",
    "messaging.destination.name": queue,
    "messaging.operation.name": operation,
  };
}
