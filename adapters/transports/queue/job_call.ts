/** A job as a call. @module */
import type { Job, TakenJob } from "@pikku/core";
import {
  type Call,
  type Caller,
  type Credentials,
  fromPlainText,
  toJobText,
} from "@pikku/core/app";

/** A call that a job makes. */
export class JobCall implements Call {
  readonly session: Call["session"];
  readonly job: Job;
  readonly #taken: TakenJob;
  readonly #stopping: AbortSignal;
  readonly #held: Promise<unknown>[] = [];
  #signal: AbortSignal | undefined = undefined;

  /** Makes a call; where `as` makes its session, none is known yet. */
  constructor(taken: TakenJob, stopping: AbortSignal, hasAs: boolean) {
    const { id, queue, attempt, attempts, added, session } = taken;
    this.#taken = taken;
    this.#stopping = stopping;
    this.session = hasAs ? undefined : {
      value: session === undefined ? undefined : fromPlainText(session),
    };
    this.job = {
      id,
      queue,
      attempt,
      attempts,
      added: new Date(added),
      progress: (value) => this.progress(value),
    };
  }

  /** Work that goes on after the answer. */
  get held(): readonly Promise<unknown>[] {
    return this.#held;
  }

  /** The job is who calls. */
  caller(): Caller {
    return { id: this.#taken.id, wire: "queue" };
  }

  /** There are none. */
  credentials(): Credentials {
    return NONE;
  }

  /** Its data. */
  read(): unknown {
    const { data } = this.#taken;
    return data === "" ? undefined : JSON.parse(data);
  }

  /** Aborts when the app closes, and when the job isn't this process's any more. */
  signal(): AbortSignal {
    return this.#signal ??= AbortSignal.any([
      this.#stopping,
      this.#taken.signal,
    ]);
  }

  /** Is told of work that goes on after the answer. */
  hold(work: Promise<unknown>): void {
    this.#held.push(work);
  }

  /** Keeps how far the job is. */
  progress(value: unknown): void {
    const text = toJobText(value);
    if (text !== "") this.#taken.progress(text);
  }
}

const NONE: Credentials = {
  authorization: undefined,
  bearer: undefined,
  basic: undefined,
  sessionToken: undefined,
  presented: false,
  apiKey: () => undefined,
  cookie: () => undefined,
};
