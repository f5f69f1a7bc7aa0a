import { type Agent, Conflict, NotFound } from "@pikku/core";

/** An item. */
export interface Item {
  id: string;
  title: string;
  price?: number;
  soldOut?: boolean;
  kind?: "food" | "tool";
  tags?: string[];
  due?: Date;
  amount?: bigint;
  size?: { width: number; height: number };
}

/** Add an item.
 *
 * Nothing is kept: it comes back as it is.
 * @public */
export function addItem(
  _: unknown,
  data: {
    /** What it is called
     * @maxLength 20 */
    title: string;
    /** Words to find it by */
    tags?: string[];
    /** In cents
     * @minimum 0
     * @default 100 */
    price?: number;
    /** Whether there is none left */
    soldOut?: boolean;
    kind?: "food" | "tool";
    due?: Date;
    amount?: bigint;
    size?: { width: number; height: number };
  },
): Item {
  return { id: "1", ...data };
}

/** List items.
 * @public
 * @readonly */
export function listItems(_: unknown, data: { empty?: boolean }): Item[] {
  if (data.empty) return [];
  return [
    { id: "1", title: "Tea\u001b[2J", price: 300 },
    { id: "22", title: "A teapot with a very long name", tags: ["tea"] },
  ];
}

/** Show an item.
 * @public
 * @readonly */
export function showItem(_: unknown, { id }: { id: string }): Item {
  if (id === "0") throw new NotFound("Item doesn't exist: 0");
  return { id, title: "Tea", price: 300, size: { width: 1, height: 2 } };
}

/** Watch items.
 * @public */
export async function* watchItems(
  _: unknown,
  { count = 3, pause = 1, broken }: {
    count?: number;
    pause?: number;
    broken?: boolean;
  },
): AsyncGenerator<{ n: number }> {
  for (let n = 1; n <= count; n++) {
    yield { n };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  if (broken) throw new Conflict("Changed meanwhile");
}

/** Work, and tell how far.
 * @public */
export async function work({ agent }: { agent: Agent }): Promise<string> {
  for (let done = 1; done <= 4; done++) {
    agent.progress(done, 4, "working");
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return "done";
}

/** Rename an item, and ask for what isn't told.
 * @public */
export async function rename(
  { agent }: { agent: Agent },
  { id, title }: { id: string; title?: string },
): Promise<string> {
  if (title !== undefined) return `${id} is ${title}`;
  const asked = await agent.elicit<
    { title: string; copies?: number; loud: boolean; kind: string }
  >("title", {
    message: "What is it called now?",
    schema: {
      type: "object",
      properties: {
        title: { type: "string", title: "New title", maxLength: 8 },
        copies: { type: "integer", minimum: 1 },
        loud: { type: "boolean", default: false },
        kind: {
          type: "string",
          oneOf: [{ const: "f", title: "food" }, { const: "t", title: "tool" }],
        },
      },
      required: ["title", "kind"],
    },
  });
  if (asked.action !== "accept") return `${id} stays: ${asked.action}`;
  return `${id} is ${JSON.stringify(asked.content)}`;
}

/** Fail inside.
 * @public */
export function fail(): void {
  throw new Error("The password of the database is swordfish");
}

/** Wait until somebody interrupts.
 * @public */
export async function wait(
  { signal }: { signal: AbortSignal },
): Promise<string> {
  await new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error("Nobody did")), 15_000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
  return "never";
}

/** Paint something.
 * @public */
export function paint(_: unknown, { color }: { color: string }): string {
  return color;
}
