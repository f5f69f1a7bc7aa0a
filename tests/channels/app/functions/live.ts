import { Conflict } from "@pikku/core";
import type { Services } from "../services.ts";

/** Answer. @public */
export function ping(): string {
  return "pong";
}

/** Answer with what came. @public */
export function shout(
  _services: unknown,
  { text, at }: { text: string; at?: Date },
): { text: string; at?: Date; isDate: boolean } {
  const isDate = at instanceof Date;
  return { text: text.toUpperCase(), isDate, ...(at && { at }) };
}

/** Greet. @public */
export function greet(
  _services: unknown,
  { name = "you" }: { name?: string },
): string {
  return `Hello, ${name}`;
}

/** Count the calls of this connection. @public */
export function count(
  { seat, connection }: Pick<Services, "seat" | "connection">,
): { calls: number; isMine: boolean } {
  return { calls: ++seat.calls, isMine: seat.id === connection.id };
}

/** Return nothing. @public */
export function nothing({ notes }: Pick<Services, "notes">): void {
  notes.write("nothing");
}

/** Fail. @public @throws {Conflict} always */
export function fail(_services: unknown, { title }: { title: string }): void {
  throw new Conflict(`Title is taken: ${title}`, { data: { title } });
}

/** Fail in a way that callers don't see. @public */
export function crash(): string {
  throw new TypeError("password is hunter2");
}

/** Wait until the caller leaves. @public */
export async function wait(
  { signal, notes }: Pick<Services, "signal" | "notes">,
): Promise<string> {
  notes.write("waits");
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  notes.write("waits no more");
  return "done";
}

/** Take a while. @public */
export async function later(
  { notes }: Pick<Services, "notes">,
  { ms }: { ms: number },
): Promise<string> {
  notes.write("later");
  await new Promise((resolve) => setTimeout(resolve, ms));
  notes.write("later is over");
  return "done";
}

/** Count, and tell the sum. @public */
export async function* numbers(
  { notes }: Pick<Services, "notes">,
  { to, fail, size = 0 }: { to: number; fail?: number; size?: number },
): AsyncGenerator<{ n: number; at: Date; fill?: string }, { sum: bigint }> {
  let sum = 0n;
  try {
    for (let n = 0; n < to; n++) {
      if (n === fail) throw new Conflict(`No ${n}`);
      sum += BigInt(n);
      notes.write(`made ${n}`);
      await Promise.resolve();
      const fill = size > 0 ? { fill: "x".repeat(size) } : undefined;
      yield { n, at: new Date(n), ...fill };
    }
  } finally {
    notes.write("numbers end");
  }
  return { sum };
}

/** Watch until the caller leaves. @public */
export async function* watch(
  { signal, notes }: Pick<Services, "signal" | "notes">,
): AsyncGenerator<string> {
  yield "first";
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  notes.write("watched");
}

/** Add up what comes. @public */
export async function sum(
  { notes }: Pick<Services, "notes">,
  { rows, times = 1 }: {
    rows: AsyncIterable<{ n: number; at?: Date }>;
    times?: number;
  },
): Promise<{ sum: number; dates: number }> {
  let sum = 0;
  let dates = 0;
  for await (const { n, at } of rows) {
    sum += n * times;
    if (at instanceof Date) dates++;
    notes.write(`took ${n}`);
  }
  return { sum, dates };
}

/** Read one item, and leave. @public */
export async function first(
  _services: unknown,
  { rows }: { rows: AsyncIterable<string> },
): Promise<string> {
  for await (const row of rows) return row;
  return "none";
}

/** Say back what comes, as it comes. @public */
export async function* echo(
  _services: unknown,
  { rows }: { rows: AsyncIterable<string> },
): AsyncGenerator<string> {
  for await (const row of rows) yield row.toUpperCase();
}

/** Read nothing until it is told to. @public */
export async function hesitate(
  { signal, notes }: Pick<Services, "signal" | "notes">,
  { rows }: { rows: AsyncIterable<string> },
): Promise<number> {
  notes.write("hesitates");
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  let count = 0;
  for await (const _ of rows) count++;
  return count;
}
