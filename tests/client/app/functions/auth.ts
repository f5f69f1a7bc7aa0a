import type { Session } from "../session.ts";

/** Who calls. */
export function who(
  _services: unknown,
  _data: unknown,
  session: Session,
): string {
  return session.user;
}
