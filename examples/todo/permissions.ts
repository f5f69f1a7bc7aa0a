import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** Only for who created the todo. */
export async function isOwner(
  { todos }: Services,
  { id }: { id: string },
  session: Session,
): Promise<boolean> {
  return (await todos.get(id)).owner === session.user;
}

/** Only for administrators. */
export function isAdmin(
  _services: Services,
  _data: unknown,
  session: Session,
): boolean {
  return session.role === "admin";
}
