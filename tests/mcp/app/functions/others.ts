import type { Caller } from "@pikku/core";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Greet whoever asks. */
export function hello(
  { caller }: { caller: Caller },
  data: { name?: string },
  session?: Session,
): string {
  return `Hello, ${data.name ?? session?.user ?? "you"}, over ${caller.wire}`;
}

/** Count down. */
export async function* countdown(
  { counts }: Services,
  data: { from: number; pause?: number },
): AsyncGenerator<{ n: number }, { done: string }> {
  counts.add(data);
  try {
    for (let n = data.from; n > 0; n--) {
      yield { n };
      await new Promise((resolve) => setTimeout(resolve, data.pause));
    }
    return { done: "lift-off" };
  } finally {
    counts.delete(data);
  }
}

/** How many count down. */
export function counting({ counts }: Services): string {
  return String(counts.size);
}

/** Fails inside. */
export function fail(): string {
  throw new Error("The password of the database is swordfish");
}

/** Plan somebody's day. */
export function plan(
  _: unknown,
  data: {
    /** Whose day it is */
    who: string;
    hours?: number;
    mood?: "good" | "bad";
  },
): string {
  return `Plan ${data.hours ?? 8} hours of ${data.who}, mood ${data.mood}`;
}

/** The names of users. */
export function users(
  _: unknown,
  { value, mood }: { value: string; mood?: string },
): string[] {
  return ["ada", "alan", "grace"].filter((it) => it.startsWith(value))
    .map((name) => mood === "bad" ? `${name}?` : name);
}
