import { NotFound } from "@pikku/core";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import type { Todo } from "../store.ts";

/** That a todo is due at a time. */
export interface Reminder {
  id: string;
  due: Date;
}

/** Remind the owner of a todo, unless it was done, removed or put off meanwhile. */
export async function remind(
  { todos, notifier, signal }: Services,
  { id, due }: Reminder,
  { user }: Session,
): Promise<void> {
  const todo = await todos.get(id).catch((error) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (todo?.due?.getTime() !== due.getTime() || todo.done) return;
  const by = user === todo.owner ? "" : `, as ${user} said`;
  await notifier.send({
    id: keyOf({ id, due }),
    to: todo.owner,
    text: `${todo.title} is due${by}`,
  }, signal);
}

/**
 * Plans to remind of a todo when it is due. One that is put off gets a job of another key, and the
 * job of the old time does nothing; the same time is planned once.
 */
export async function planReminder(
  queue: Services["queue"],
  { id, due, done }: Todo,
  within: Deno.AtomicOperation,
): Promise<void> {
  if (due === undefined || done || due.getTime() <= Date.now()) return;
  await queue.reminders.add({ id, due }, {
    at: due,
    key: keyOf({ id, due }),
    within,
  });
}

function keyOf({ id, due }: Reminder): string {
  return `${id} ${due.toISOString()}`;
}
