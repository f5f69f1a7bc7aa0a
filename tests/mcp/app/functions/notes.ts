import { NotFound, type Page, type Permit } from "@pikku/core";
import type { isAdmin, isOwner } from "../permissions.ts";
import type { Note, Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Add a note.
 *
 * Its id starts with the name of its owner. */
export async function addNote(
  { store, events }: Services,
  data: {
    /** What it says
     * @maxLength 20 */
    title: string;
    size?: bigint;
    due?: Date;
    mark?: Uint8Array;
  },
  session: Session,
): Promise<Note> {
  const id = `${session.user}-${store.size + 1}`;
  const { title, size = 1n, mark } = data;
  const at = data.due ?? new Date(0);
  const note = { id, title, size, at, ...(mark && { mark }) };
  store.set(id, note);
  await events.publish("note.changed", { id });
  return note;
}

/** List the notes.
 * @readonly */
export function listNotes({ store }: Services): Note[] {
  return [...store.values()];
}

/** Remove a note.
 * @destructive
 * @idempotent */
export async function removeNote(
  { store, events }: Services,
  { id }: { id: string },
  _session: Permit<Session, typeof isOwner | typeof isAdmin>,
): Promise<void> {
  store.delete(id);
  await events.publish("note.changed", { id });
}

/** Remove all notes.
 * @destructive */
export function clearNotes(
  { store }: Services,
  _data: unknown,
  _session: Permit<Session, typeof isAdmin>,
): { removed: number } {
  const removed = store.size;
  store.clear();
  return { removed };
}

/** A note that is too long for anyone. */
export function bigNote(): string {
  return "x".repeat(60_000);
}

/** How notes are written. */
export function help(): string {
  return "Write a title.";
}

/** A note. */
export function getNote({ store }: Services, { id }: { id: string }): Note {
  const note = store.get(id);
  if (!note) throw new NotFound(`Note doesn't exist: ${id}`);
  return note;
}

/** The notes, two at once. */
export function pageNotes(
  { store }: Services,
  { cursor = "0" }: { cursor?: string },
): Page<Note> {
  const from = Number(cursor);
  const all = [...store.values()];
  const next = from + 2;
  return {
    items: all.slice(from, next),
    ...(next < all.length && { next: String(next) }),
  };
}

/** The ids of notes. */
export function noteIds(
  { store }: Services,
  { value }: { value: string },
): string[] {
  return [...store.keys()].filter((id) => id.startsWith(value));
}

/** A sketch. */
export function getSketch(
  _services: unknown,
  { id }: { id: string },
): { id: string } {
  return { id };
}

/** Sketches, not all of which have an id yet. */
export function listSketches(): { id: string | null; name: string }[] {
  return [
    { id: "1", name: "Kept" },
    { id: null, name: "New" },
    { id: "", name: "Empty" },
  ];
}
