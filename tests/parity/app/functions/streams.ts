import { Conflict } from "@pikku/core";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Count, and tell the sum. @public */
export async function* count(
  _services: unknown,
  { to }: { to: number },
): AsyncGenerator<{ n: number; at: Date }, { sum: bigint }> {
  let sum = 0n;
  for (let n = 1; n <= to; n++) {
    sum += BigInt(n);
    yield await Promise.resolve({ n, at: new Date(n) });
  }
  return { sum };
}

/** Fail after an item; `hidden` with what nobody may see. @public */
export async function* broken(
  _services: unknown,
  { hidden }: { hidden: boolean },
): AsyncGenerator<number> {
  yield await Promise.resolve(1);
  throw hidden
    ? new TypeError("The password is hunter2")
    : new Conflict("Changed meanwhile");
}

/** Give two items and wait until the reader leaves. @public */
export async function* watch(
  { departures, signal }: Pick<Services, "departures" | "signal">,
  { key }: { key: string },
): AsyncGenerator<string> {
  try {
    yield "first";
    yield "second";
    await aborted(signal);
  } finally {
    departures.set(key, "left");
  }
}

/** How a stream was left, if it was. @public */
export function left(
  { departures }: Pick<Services, "departures">,
  { key }: { key: string },
): { how: string | null } {
  return { how: departures.get(key) ?? null };
}

/** Count on from where a reader was. @public */
export async function* resumed(
  _services: unknown,
  { lastEventId = 0, to }: { lastEventId?: number; to: number },
): AsyncGenerator<{ id: number }> {
  for (let id = lastEventId + 1; id <= to; id++) {
    yield await Promise.resolve({ id });
  }
}

/** Items for somebody. */
export async function* mine(
  _services: unknown,
  _data: void,
  { user }: Session,
): AsyncGenerator<string> {
  yield await Promise.resolve(`${user} 1`);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
}
