import type { Session } from "./session.ts";

/** Only admins, whatever the data. */
export function isAdmin(
  _services: unknown,
  _data: unknown,
  session: Session,
): boolean {
  return session.user === "admin";
}

/** Only the owner, who is told by the data. */
export function isOwner(
  _services: unknown,
  { id }: { id: string },
  session: Session,
): boolean {
  return id.startsWith(session.user);
}
