import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import type { Note } from "./jobs.ts";

/** When a job is to run. */
export interface When {
  delay?: number;
  at?: Date;
  key?: string;
  priority?: number;
  attempts?: number;
}

/** Add a note. @public */
export async function addNote(
  { queue }: Services,
  { when, ...data }: Note & { when?: When },
): Promise<string> {
  return await queue.notes.add(data, when);
}

/** Add what isn't a note. @public */
export async function addWrong({ queue }: Services): Promise<string> {
  return await queue.notes.add({ text: "", level: 1 });
}

/** Add several notes. @public */
export async function addNotes(
  { queue }: Services,
  { texts }: { texts: string[] },
): Promise<readonly string[]> {
  return await queue.notes.addMany(
    texts.map((text, at) => ({ data: { text }, priority: at })),
  );
}

/** Add what fails. @public */
export async function addFail(
  { queue }: Services,
  data: { code: string; times: number; after?: number },
): Promise<string> {
  return await queue.fails.add(data);
}

/** Add to the queues that want a session, with one. */
export async function addMine(
  { queue }: Services,
  _data: void,
  _session: Session,
): Promise<void> {
  await queue.mine.add();
}

/** Add to them without one. @public */
export async function addYours(
  { queue }: Services,
  { system }: { system: boolean },
): Promise<void> {
  await (system ? queue.system : queue.mine).add();
}

/** Add what counts. @public */
export async function addCount(
  { queue }: Services,
  data: { to: number },
): Promise<string> {
  return await queue.counts.add(data);
}

/** Add to a queue without data. @public */
export async function addTo(
  { queue }: Services,
  { name }: { name: "slow" | "waits" | "bare" },
): Promise<string> {
  return await queue[name].add();
}
