import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** Only for one user. */
export function isAdmin(
  _services: Services,
  _data: unknown,
  { user }: Session,
): boolean {
  return user === "admin";
}

/** Only for whom the data name. */
export function isOwner(
  _services: Services,
  { owner }: { owner: string },
  { user }: Session,
): boolean {
  return owner === user;
}
