import { Conflict, TooManyRequests } from "@pikku/core";
import type { Services } from "../services.ts";

export interface Todo {
  id: bigint;
  title: string;
  due?: Date;
}

/** Add a todo. @public @throws {Conflict} when the title is taken */
export function add(
  _services: unknown,
  { title, due }: { title: string; due?: Date },
): Todo {
  if (title === "Taken") {
    throw new Conflict(`Title is taken: ${title}`, { data: { title } });
  }
  return { id: 1n, title, ...(due && { due }) };
}

/** Find todos. @public @readonly */
export function find(
  _services: unknown,
  { title, since, limit = 10, tags = [], range }: {
    title?: string;
    since?: Date;
    limit?: number;
    tags?: string[];
    range?: { from: number; to: number };
  },
): {
  title: string;
  since?: Date;
  limit: number;
  tags: string[];
  range?: { from: number; to: number };
} {
  return {
    title: title ?? "any",
    ...(since && { since }),
    limit,
    tags,
    ...(range && { range }),
  };
}

/** Remove a todo. @public @idempotent */
export function remove(
  { notes }: Pick<Services, "notes">,
  { id }: { id: bigint },
): void {
  notes.write("removed", id);
}

/** Come too often. @public */
export function hurry(): string {
  throw new TooManyRequests("Not so fast", { retryAfter: 3 });
}

/** Fail in a way that callers don't see. @public */
export function crash(): string {
  throw new TypeError("password is hunter2");
}

/** Count, and tell the sum. @public @readonly */
export async function* numbers(
  { notes }: Pick<Services, "notes">,
  { to, fail }: { to: number; fail?: number },
): AsyncGenerator<{ n: number; at: Date }, { sum: bigint }> {
  let sum = 0n;
  try {
    for (let n = 0; n < to; n++) {
      if (n === fail) throw new Conflict(`No ${n}`);
      sum += BigInt(n);
      await Promise.resolve();
      yield { n, at: new Date(n) };
    }
  } finally {
    notes.write("numbers end");
  }
  return { sum };
}

/** Give bytes. @public @readonly */
export function file(): File {
  return new File(["Hi"], "note.txt", { type: "text/plain" });
}
