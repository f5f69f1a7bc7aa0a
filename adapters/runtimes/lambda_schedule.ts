/** The events of EventBridge, as times of what is to run. @module */
import type { Tick } from "@pikku/core/wire";
import type { LambdaEvent } from "./lambda_event.ts";

/**
 * A time: the event of an EventBridge rule whose name is that of what is to run, or what
 * EventBridge Scheduler is told to send: `{ "cron": "daily-summary", "time":
 * "<aws.scheduler.scheduled-time>" }`.
 */
export interface LambdaSchedule {
  /** The name of what is to run. */
  readonly cron?: string;
  /** What a rule sends: `Scheduled Event`. */
  readonly "detail-type"?: string;
  /** The time, as ISO 8601. */
  readonly time?: string;
  /** The rule's ARN. */
  readonly resources?: readonly string[];
}

/** The time that an event tells of; undefined where it is a request. */
export function toTick(
  event: LambdaEvent | LambdaSchedule,
): Tick | undefined {
  const { cron, time, resources, ...rest } = Object(event) as LambdaSchedule;
  const [rule] = rest["detail-type"] === "Scheduled Event"
    ? resources ?? []
    : [];
  const name = typeof cron === "string" ? cron : rule?.split("/").at(-1);
  if (name === undefined) return undefined;
  const at = new Date(time ?? Date.now());
  return { name, at: Number.isNaN(at.getTime()) ? new Date() : at };
}
