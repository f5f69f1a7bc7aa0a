import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** Only for one user. */
export function isAdmin(
  _services: Services,
  _data: unknown,
  session: Session,
): boolean {
  return session.user === "admin";
}
