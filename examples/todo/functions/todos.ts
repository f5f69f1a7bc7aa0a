import type { Page, Permit } from "@pikku/core";
import type { isAdmin, isOwner } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import type { Todo, TodoChange } from "../store.ts";
import { planReminder } from "./reminders.ts";

/** Who created it, or an administrator. */
type OwnerOrAdmin = Permit<Session, typeof isOwner | typeof isAdmin>;

/** What to list. */
export interface ListTodos {
  done?: boolean;
  /** Only those due before. */
  dueBefore?: Date;
  /** Part of the title. */
  search?: string;
  /** How many at most.
   * @integer
   * @minimum 1
   * @maximum 100
   * @default 20 */
  limit?: number;
  /** `next` of the page before. */
  cursor?: string;
}

/** List your todos; an administrator sees everybody's.
 * @readonly */
export function listTodos(
  { todos }: Services,
  { limit = 20, ...filter }: ListTodos,
  { user, role }: Session,
): Promise<Page<Todo>> {
  return todos.list({
    ...filter,
    limit,
    owner: role === "admin" ? undefined : user,
  });
}

/** Create a todo; you are reminded of it when it is due.
 * @throws {Conflict} when you have one of this title */
export async function createTodo(
  { todos, events, queue }: Services,
  data: Pick<Todo, "title" | "due">,
  session: Session,
): Promise<Todo> {
  const todo = await todos.add({
    ...data,
    id: crypto.randomUUID(),
    done: false,
    owner: session.user,
    created: new Date(),
  }, (within, todo) => planReminder(queue, todo, within));
  await events.publish("todo.changed", { kind: "created", todo });
  return todo;
}

/** Get a todo.
 * @readonly
 * @throws {NotFound} when there is none of this id */
export function getTodo(
  { todos }: Services,
  { id }: { id: string },
  _session: OwnerOrAdmin,
): Promise<Todo> {
  return todos.get(id);
}

/** Change a todo.
 * @throws {NotFound} when there is none of this id
 * @throws {Conflict} when you have another of the new title */
export async function updateTodo(
  { todos, events, queue }: Services,
  { id, ...patch }:
    & { id: string }
    & Partial<
      Pick<Todo, "title" | "due" | "done">
    >,
  _session: OwnerOrAdmin,
): Promise<Todo> {
  const todo = await todos.update(
    id,
    patch,
    (within, todo) => planReminder(queue, todo, within),
  );
  await events.publish("todo.changed", { kind: "updated", todo });
  return todo;
}

/** Remove a todo.
 * @throws {NotFound} when there is none of this id */
export async function removeTodo(
  { todos, events }: Services,
  { id }: { id: string },
  _session: OwnerOrAdmin,
): Promise<void> {
  const { owner } = await todos.remove(id);
  await events.publish("todo.changed", { kind: "removed", id, owner });
}

/** Every change of your todos, as it happens. */
export async function* watchTodos(
  { events, signal }: Services,
  _data: void,
  { user, role }: Session,
): AsyncGenerator<TodoChange> {
  for await (const change of events.subscribe("todo.changed", { signal })) {
    const owner = change.kind === "removed" ? change.owner : change.todo.owner;
    if (role === "admin" || owner === user) yield change;
  }
}
