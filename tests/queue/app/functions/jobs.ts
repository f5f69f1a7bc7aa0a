import {
  Conflict,
  type DeadLetter,
  NotFound,
  PikkuError,
  Unavailable,
} from "@pikku/core";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** What a note holds. */
export interface Note {
  /** @minLength 1 */
  text: string;
  at?: Date;
  big?: bigint;
  bytes?: Uint8Array<ArrayBuffer>;
  /** @default 1 */
  level?: number;
}

/** Note something. */
export function note({ notes }: Services, data: Note): void {
  notes.add(data);
}

/** Note who it runs as. */
export function mine(
  { notes }: Services,
  _data: void,
  session: Session,
): void {
  notes.add(session);
}

/** Fail with a code, so many times. */
export function fail(
  { notes, job }: Services,
  { code, times, after }: { code: string; times: number; after?: number },
): void {
  notes.add(`${code} ${job?.attempt}/${job?.attempts}`);
  if (job && job.attempt > times) return;
  switch (code) {
    case "not_found":
      throw new NotFound("Nobody of this name");
    case "conflict":
      throw new Conflict("Not now", { retryAfter: 0.02 });
    case "unavailable":
      throw new Unavailable("The post is on strike", { retryAfter: after });
    case "plain":
      throw new TypeError("It is not what it was");
    default:
      throw new PikkuError("internal");
  }
}

/** Note a letter. */
export function letter({ notes }: Services, data: DeadLetter): void {
  notes.add({ ...data, id: typeof data.id });
}

/** Count up, telling how far it is. */
export async function* count(
  { notes }: Services,
  { to }: { to: number },
): AsyncGenerator<{ at: number }> {
  for (let at = 1; at <= to; at++) {
    await Promise.resolve();
    yield { at };
  }
  notes.add("counted");
}

/** Take longer than allowed, unless it is told to end. */
export async function slow({ notes, signal }: Services): Promise<void> {
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
  notes.add(`aborted: ${signal.reason.name}`);
  signal.throwIfAborted();
}

/** Wait until it is told to end. */
export async function wait({ notes, signal, job }: Services): Promise<void> {
  notes.add(`started ${job?.attempt}`);
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
  signal.throwIfAborted();
}

/** Take nothing, and tell of the job. */
export function bare({ notes, job }: Services): void {
  job?.progress({ half: true });
  notes.add(`${job?.queue} ${typeof job?.id} ${job?.added instanceof Date}`);
}
