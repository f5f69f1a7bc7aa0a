/** What happened in the servers of this process, in order, for tests to look at. @module */

/** One thing that happened. */
export interface Note {
  readonly note: string;
  readonly value?: unknown;
}

/** What happened so far. */
export const notes: Note[] = [];

/** Notes what happens. */
export function write(note: string, value?: unknown): void {
  notes.push({ note, value });
}

/** Resolves when something has happened so many times. */
export async function noted(note: string, times = 1): Promise<Note> {
  for (let tries = 0; tries < 1_000; tries++) {
    const found = notes.filter((it) => it.note === note);
    if (found.length >= times) return found[times - 1]!;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Was not noted: ${note}`);
}
