import { Conflict, type Page, Unavailable } from "@pikku/core";
import type { Services } from "../services.ts";

export interface Entry {
  id: string;
  at: Date;
  size: bigint;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function entryOf(n: number): Entry {
  return { id: `${n}`, at: new Date(n), size: BigInt(n) };
}

/** Entries, on after the last one that was seen. @public */
export async function* follow(
  _services: unknown,
  { to, ms = 1, lastEventId = "0" }: {
    to: number;
    ms?: number;
    lastEventId?: string;
  },
): AsyncGenerator<Entry, { count: number }> {
  for (let n = Number(lastEventId) + 1; n <= to; n++) {
    yield entryOf(n);
    await pause(ms);
  }
  return { count: to };
}

/** Numbers without ids, on after as many as were seen. @public */
export async function* count(
  _services: unknown,
  { to, ms = 1, lastEventId = 0 }: {
    to: number;
    ms?: number;
    lastEventId?: number;
  },
): AsyncGenerator<number> {
  for (let n = lastEventId + 1; n <= to; n++) {
    yield n;
    await pause(ms);
  }
}

/** Numbers from the start, each time. @public */
export async function* tick(
  _services: unknown,
  { to, ms = 1 }: { to: number; ms?: number },
): AsyncGenerator<number> {
  for (let n = 1; n <= to; n++) {
    yield n;
    await pause(ms);
  }
}

/** Find. @public @readonly */
export async function find(
  _services: unknown,
  { text = "", size, ms = 0, cursor }: {
    text?: string;
    size?: bigint;
    ms?: number;
    cursor?: string;
  },
): Promise<Page<Entry>> {
  await pause(ms);
  const n = Number(cursor ?? 0) + text.length + Number(size ?? 0n);
  return { items: [entryOf(n)], ...(n < 3 ? { next: `${n + 1}` } : undefined) };
}

/** Add. @public @throws {Conflict} when it is there */
export async function add(
  { counts }: Pick<Services, "counts">,
  { text, ms = 0 }: { text: string; ms?: number },
): Promise<number> {
  if (text === "taken") throw new Conflict(`Text is taken: ${text}`);
  const n = (counts.get(text) ?? 0) + 1;
  counts.set(text, n);
  await pause(ms);
  return n;
}

/** Fail the first time. @public @idempotent */
export function flaky(
  { counts }: Pick<Services, "counts">,
  { text }: { text: string },
): string {
  const n = counts.get(text) ?? 0;
  counts.set(text, n + 1);
  if (n === 0) throw new Unavailable("Not now");
  return text;
}

/** Add up. @public */
export async function total(
  _services: unknown,
  { rows }: { rows: AsyncIterable<bigint> },
): Promise<bigint> {
  let sum = 0n;
  for await (const row of rows) sum += row;
  return sum;
}

/** How large files are. @public */
export async function measure(
  _services: unknown,
  { files }: { files: File[] },
): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) {
    found.push(`${file.name} ${(await file.arrayBuffer()).byteLength}`);
  }
  return found;
}

/** A file. @public */
export function load(_services: unknown, { size }: { size: number }): File {
  return new File([new Uint8Array(size)], "a.bin", { type: "application/a" });
}
