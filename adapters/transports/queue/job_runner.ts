/** Runs the jobs of one queue. @module */
import {
  type DeadLetter,
  type JobError,
  type JobOutcome,
  type Observer,
  type QueueBackend,
  type TakenJob,
  Timeout,
  toPikkuError,
} from "@pikku/core";
import {
  type App,
  type Handler,
  madeSession,
  observe,
  type Reply,
  type StreamReply,
  toJobText,
} from "@pikku/core/app";
import type { QueueEntry } from "@pikku/core/manifest";
import { JobCall } from "./job_call.ts";
import { outcomeOf } from "./job_policy.ts";

/** Milliseconds until a try is aborted, unless told. */
const TIMEOUT = 900_000;
/** Milliseconds that a try which was aborted has to end, before the next may start. */
const GRACE = 30_000;

/** A queue, and when it stops. */
export interface RunnerOptions {
  readonly name: string;
  readonly entry: QueueEntry;
  /** Aborts when jobs that still run have to end. */
  readonly stopping: AbortSignal;
  readonly observer: Observer | undefined;
}

/** Runs the jobs of one queue. */
export class JobRunner {
  readonly #app: App;
  readonly #backend: QueueBackend;
  readonly #name: string;
  readonly #entry: QueueEntry;
  readonly #stopping: AbortSignal;
  readonly #observer: Observer | undefined;
  readonly #timeout: number;
  readonly #handler: Handler;

  /** Composes what calls the function. */
  constructor(
    app: App,
    backend: QueueBackend,
    { name, entry, stopping, observer }: RunnerOptions,
  ) {
    const { run, middleware, as, timeout = TIMEOUT } = entry;
    this.#app = app;
    this.#backend = backend;
    this.#name = name;
    this.#entry = entry;
    this.#stopping = stopping;
    this.#observer = observer;
    this.#timeout = timeout;
    this.#handler = app.handler(run!, {
      middleware,
      timeout,
      ...(typeof as === "object" && { as: madeSession(as) }),
    });
  }

  /** Runs a job, and tells what came of it. */
  async run(job: TakenJob): Promise<JobOutcome> {
    const start = performance.now();
    const age = Math.max(0, this.#app.clock.now() - job.added);
    let outcome: JobOutcome;
    try {
      outcome = await this.#try(job);
    } catch (error) {
      outcome = this.#judge(job, toPikkuError(error), error);
    }
    if (outcome.kind === "dead") await this.#tellDead(job, outcome.error);
    const duration = performance.now() - start;
    this.#log(job, outcome, duration);
    observe(this.#observer, this.#app.logger, (observer) =>
      observer.job?.({
        queue: this.#name,
        outcome: outcome.kind,
        attempt: job.attempt,
        duration,
        age,
        ...("error" in outcome && { code: outcome.error.code }),
      }));
    return outcome;
  }

  /** Tells of a job that is dead without having ended. */
  async lose(job: TakenJob, error: JobError): Promise<void> {
    await this.#tellDead(job, error);
    this.#log(job, { kind: "dead", error }, 0);
  }

  async #try(job: TakenJob): Promise<JobOutcome> {
    const call = new JobCall(job, this.#stopping, this.#entry.as !== undefined);
    const reply = await this.#handler(call);
    if (reply.kind === "stream") return await this.#drain(job, call, reply);
    if (call.held.length > 0) await this.#settled(job, call);
    if (reply.kind === "error") {
      return this.#judge(job, reply.error, reply.thrown);
    }
    await cancel(reply);
    return { kind: "done" };
  }

  /** Reads a stream to its end; each item tells how far the job is. */
  async #drain(
    job: TakenJob,
    call: JobCall,
    { items, encode, isLeft }: StreamReply,
  ): Promise<JobOutcome> {
    const iterator = items[Symbol.asyncIterator]();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      iterator.return?.();
    }, this.#timeout);
    try {
      for (
        let step = await iterator.next();
        !step.done;
        step = await iterator.next()
      ) call.progress(encode ? encode(step.value) : step.value);
    } finally {
      clearTimeout(timer);
    }
    if (!isLeft()) return { kind: "done" };
    if (!isLate) return { kind: "released" };
    const error = new Timeout();
    return this.#judge(job, error, error);
  }

  /** What goes on after the answer would overlap with the next try. */
  async #settled(job: TakenJob, { held }: JobCall): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), GRACE);
    });
    const first = await Promise.race([Promise.allSettled(held), late]);
    clearTimeout(timer);
    if (first !== "late") return;
    this.#app.logger.error(
      "Job goes on after its timeout, and may overlap with its next try: let the function end when its signal aborts",
      { queue: this.#name, id: job.id },
    );
  }

  #judge(
    job: TakenJob,
    error: ReturnType<typeof toPikkuError>,
    thrown: unknown,
  ): JobOutcome {
    // What fails because it was told to end hasn't failed.
    if (this.#stopping.aborted || job.signal.aborted) {
      return { kind: "released" };
    }
    return outcomeOf(job, { error, thrown }, this.#entry.backoff);
  }

  /** Lets another queue know of a job that has died, before it is among the dead. */
  async #tellDead(job: TakenJob, { code, message }: JobError): Promise<void> {
    const { deadLetter, retries, keep = 0 } = this.#entry;
    if (deadLetter === undefined) return;
    const { id, data, attempt } = job;
    const letter: DeadLetter = {
      queue: this.#name,
      id,
      data: data === "" ? null : JSON.parse(data),
      attempts: attempt,
      error: { code, message },
    };
    try {
      await this.#backend.add([{
        queue: deadLetter,
        data: toJobText(letter),
        // A process may be lost between this and the end of the job.
        key: `dead ${this.#name} ${id}`,
        keep,
        priority: 0,
        attempts: (this.#app.manifest.queues?.[deadLetter]?.retries ??
          retries ?? 5) + 1,
      }]);
    } catch (error) {
      this.#app.logger.error("Dead letter can't be added", {
        queue: this.#name,
        id,
        error,
      });
    }
  }

  #log(job: TakenJob, outcome: JobOutcome, took: number): void {
    const { logger } = this.#app;
    const { id, attempt } = job;
    const facts = { queue: this.#name, id, attempt, ms: Math.round(took) };
    switch (outcome.kind) {
      case "done":
        return logger.debug("Job done", facts);
      case "released":
        return logger.info("Job given back", facts);
      case "retry":
        return logger.warn("Job failed, and is tried again", {
          ...facts,
          after: outcome.after,
          code: outcome.error.code,
        });
      case "dead":
        return logger.error("Job died", {
          ...facts,
          code: outcome.error.code,
          reason: outcome.error.message,
        });
    }
  }
}

/** Nobody reads what a job gives back. */
async function cancel(reply: Reply): Promise<void> {
  if (reply.kind === "bytes" && reply.body instanceof ReadableStream) {
    await reply.body.cancel().catch(() => {});
  } else if (reply.kind === "response") {
    await reply.response.body?.cancel().catch(() => {});
  }
}
