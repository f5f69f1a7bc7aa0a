import type { Permit } from "@pikku/core";
import type { isAdmin, isOwner } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import type { FileInfo } from "../store.ts";

/** Attach a file to a todo; it replaces the one before.
 * @throws {NotFound} when there is no todo of this id */
export function attach(
  { todos }: Services,
  { id, file }: { id: string; file: File },
  _session: Permit<Session, typeof isOwner | typeof isAdmin>,
): Promise<FileInfo> {
  return todos.attach(id, file);
}

/** Download the file of a todo.
 * @readonly
 * @throws {NotFound} when there is no todo of this id, or it has no file */
export function download(
  { todos }: Services,
  { id }: { id: string },
  _session: Permit<Session, typeof isOwner | typeof isAdmin>,
): Promise<File> {
  return todos.file(id);
}
