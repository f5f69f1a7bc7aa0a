import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Log how many todos are open, and how many of them are late. */
export async function dailySummary(
  { todos, logger }: Services,
  _data: unknown,
  { user, role }: Session,
): Promise<void> {
  const now = new Date();
  const owner = role === "admin" ? undefined : user;
  let [open, late] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await todos.list({ done: false, limit: 100, cursor, owner });
    open += page.items.length;
    late += page.items.filter(({ due }) => due && due < now).length;
    cursor = page.next;
  } while (cursor !== undefined);
  logger.info("Todos", { open, late });
}
