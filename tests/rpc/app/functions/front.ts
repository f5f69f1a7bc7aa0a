import type { Services } from "../services.ts";

/** Add a todo by the service `rpc`. @public */
export async function add(
  { rpc }: Pick<Services, "rpc">,
  { title }: { title: string },
): Promise<{ title: string; isBigint: boolean }> {
  const todo = await rpc.todos.add({ title });
  return { title: todo.title, isBigint: typeof todo.id === "bigint" };
}
