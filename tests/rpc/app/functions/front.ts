import type { Services } from "../services.ts";

/** Add a todo by the service `rpc`. @public */
export async function add(
  { rpc }: Pick<Services, "rpc">,
  { title }: { title: string },
): Promise<{ title: string; isBigint: boolean }> {
  const todo = await rpc.todos.add({ title });
  return { title: todo.title, isBigint: typeof todo.id === "bigint" };
}

/** Ask who calls over there. @public */
export async function who(
  { rpc }: Pick<Services, "rpc">,
): Promise<{ user: string; isDate: boolean }> {
  const { user, since } = await rpc.auth.who();
  return { user, isDate: since instanceof Date };
}

/** End the session over there. @public */
export async function logOut({ rpc }: Pick<Services, "rpc">): Promise<void> {
  await rpc.auth.logOut();
}

/** Start a session over there. @public */
export async function logInThere(
  { rpc }: Pick<Services, "rpc">,
  { user }: { user: string },
): Promise<void> {
  await rpc.auth.logIn({ user });
}

/** Call what is named, and note what comes of it. @public */
export async function call(
  { rpc, notes }: Pick<Services, "rpc" | "notes">,
  { name, data, take }: { name: string; data?: unknown; take?: number },
): Promise<void> {
  let found: unknown = rpc;
  for (const key of name.split(".")) found = Object(found)[key];
  try {
    const given: unknown = (found as (data: unknown) => unknown)(data);
    if (!(Symbol.asyncIterator in Object(given))) {
      return notes.write("came", await given);
    }
    const items: unknown[] = [];
    const iterator = given as AsyncIterableIterator<unknown>;
    for (;;) {
      const step = await iterator.next();
      if (step.done) return notes.write("came", { items, end: step.value });
      items.push(step.value);
      if (items.length !== take) continue;
      await iterator.return?.();
      return notes.write("came", { items });
    }
  } catch (error) {
    notes.write("failed", error);
    throw error;
  }
}

/** Send native values, and note what comes back. @public */
export async function exchange(
  { rpc, notes }: Pick<Services, "rpc" | "notes">,
): Promise<void> {
  const pool = new Uint8Array([9, 9, 1, 2, 3, 255]);
  notes.write(
    "came",
    await rpc.deep.echo({
      text: "Grüße",
      at: new Date("2026-02-28T09:30:00Z"),
      count: 2n ** 60n,
      bytes: pool.subarray(2),
      site: new URL("https://example.com/a?b"),
      list: [1, null],
      file: new File(["Hi"], "a ß.txt", { type: "text/x", lastModified: 5 }),
      maybe: undefined,
    }),
  );
}

/** Leave a call after a while. @public */
export async function leave(
  { rpc, notes }: Pick<Services, "rpc" | "notes">,
  { ms }: { ms: number },
): Promise<void> {
  const signal = AbortSignal.timeout(ms);
  try {
    await rpc.deep.wait({}, { signal });
  } catch (error) {
    notes.write("failed", error);
  }
}

/** Call in circles. @public */
export async function circle(
  { rpc, notes }: Pick<Services, "rpc" | "notes">,
  { left }: { left: number },
): Promise<number> {
  notes.write("circle", left);
  return left === 0 ? 0 : 1 + await rpc.deep.circle({ left: left - 1 });
}

/** Pass on a stream. @public */
export function numbers(
  { rpc }: Pick<Services, "rpc">,
  data: { to: number; fail?: number },
): AsyncIterable<{ n: number; at: Date }> {
  return rpc.todos.numbers(data);
}

/** Pass on a quiet stream. @public */
export async function* ticks(
  { rpc }: Pick<Services, "rpc">,
): AsyncGenerator<number> {
  yield* rpc.deep.ticks();
}
