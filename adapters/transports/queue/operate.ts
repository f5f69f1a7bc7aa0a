/** What operators ask of queues, and what they are told. @module */
import type { JobFacts, JobState, QueueBackend } from "@pikku/core";
import type { QueueAnswer, ShownJob } from "./operate_answer.ts";
import { toText } from "./operate_text.ts";

/** What an operator wants. */
export interface QueueOrder {
  /** What is to be done. */
  readonly action: "ls" | "show" | "retry" | "drop" | "pause" | "resume";
  /** Name of the queue; `ls` shows all of them without one. */
  readonly queue?: string;
  /** Id of the job. */
  readonly id?: string;
  /** In place of an id: all dead jobs of the queue. */
  readonly all?: boolean;
  /** Where the jobs are that `ls` shows; anywhere unless told. */
  readonly state?: JobState;
  /** How many jobs of a state `ls` shows at most; 20 unless told. */
  readonly limit?: number;
  /** Whether the answer is JSON. */
  readonly json?: boolean;
}

/** An order that can't be carried out; the message is for the operator. */
export class OrderError extends Error {
  /** Name of the class. */
  override readonly name: string = "OrderError";
}

const STATES: readonly JobState[] = ["running", "waiting", "delayed", "dead"];

/**
 * Carries out what an operator wants, and writes what came of it.
 *
 * @throws {OrderError} when there is no such queue or job
 */
export async function operate(
  backend: QueueBackend,
  names: readonly string[],
  order: QueueOrder,
): Promise<string> {
  const answer = await answerTo(backend, names, order);
  return order.json ? toJson(answer) : toText(answer);
}

async function answerTo(
  backend: QueueBackend,
  names: readonly string[],
  order: QueueOrder,
): Promise<QueueAnswer> {
  const { action, queue } = order;
  if (queue === undefined) {
    const queues = await Promise.all(
      names.map(async (queue) => ({ queue, ...await backend.counts(queue) })),
    );
    return { kind: "queues", queues };
  }
  if (!names.includes(queue)) {
    throw new OrderError(
      `There is no queue ${queue}; the app has ${names.join(", ")}`,
    );
  }
  switch (action) {
    case "ls":
      return { kind: "jobs", jobs: await list(backend, queue, order) };
    case "show": {
      const job = await backend.show(queue, order.id!);
      if (job === undefined) throw noJob(queue, order.id!);
      return { kind: "job", job: toShown(job) };
    }
    case "retry":
    case "drop":
      return await change(backend, queue, order, action);
    case "pause":
      await backend.pause(queue);
      return {
        kind: "changed",
        text: `Paused ${queue}; what runs goes on`,
        count: 1,
      };
    case "resume":
      await backend.resume(queue);
      return { kind: "changed", text: `Resumed ${queue}`, count: 1 };
  }
}

async function list(
  backend: QueueBackend,
  queue: string,
  { state, limit = 20 }: QueueOrder,
): Promise<ShownJob[]> {
  const states = state === undefined ? STATES : [state];
  const found = await Promise.all(
    states.map((state) => backend.list(queue, { state, limit })),
  );
  return found.flat().map(toShown);
}

/** Retries or drops one job, or all that are dead when it begins. */
async function change(
  backend: QueueBackend,
  queue: string,
  { id, all }: QueueOrder,
  action: "retry" | "drop",
): Promise<QueueAnswer> {
  const does = (id: string) => backend[action](queue, id);
  const done = action === "retry" ? "Retries" : "Dropped";
  if (!all) {
    if (!await does(id!)) throw noJob(queue, id!, action);
    return { kind: "changed", text: `${done} ${id} of ${queue}`, count: 1 };
  }
  const { dead } = await backend.counts(queue);
  const jobs = dead === 0
    ? []
    : await backend.list(queue, { state: "dead", limit: dead });
  let count = 0;
  for (const job of jobs) if (await does(job.id)) count++;
  return {
    kind: "changed",
    text: `${done} ${count} ${count === 1 ? "job" : "jobs"} of ${queue}`,
    count,
  };
}

function noJob(
  queue: string,
  id: string,
  action: "show" | "retry" | "drop" = "show",
): OrderError {
  const which = {
    show: "There is no job",
    retry: "There is no dead or delayed job",
    drop: "There is no job that doesn't run",
  }[action];
  return new OrderError(
    `${which} of this id in ${queue}: ${id}; pikku queue ls ${queue} lists them`,
  );
}

function toShown({ data, progress, ...rest }: JobFacts): ShownJob {
  return {
    ...rest,
    data: data === "" ? undefined : JSON.parse(data),
    ...(progress !== undefined && { progress: JSON.parse(progress) }),
  };
}

function toJson(answer: QueueAnswer): string {
  switch (answer.kind) {
    case "queues":
      return JSON.stringify(answer.queues);
    case "jobs":
      return JSON.stringify(answer.jobs);
    case "job":
      return JSON.stringify(answer.job);
    case "changed":
      return JSON.stringify({ count: answer.count });
  }
}
