import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Plan a day by what is left to do. */
export async function planDay(
  { todos }: Services,
  data: {
    /** The day, as in 2026-02-28 */
    day: Date;
  },
  { user }: Session,
): Promise<string> {
  const { items } = await todos.list({ owner: user, done: false, limit: 50 });
  const left = items.map(({ title, due }) =>
    due ? `- ${title} (due ${due.toISOString()})` : `- ${title}`
  );
  return [
    `Plan ${data.day.toDateString()} for ${user}. What is left to do:`,
    ...left,
  ].join("\n");
}
