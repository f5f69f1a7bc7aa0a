import { Conflict } from "@pikku/core";
import type { Services } from "../services.ts";

/** Count. */
export async function* count(
  _services: Services,
  { to = 3 }: { to?: number },
): AsyncGenerator<{ n: number; at: Date }> {
  for (let n = 1; n <= to; n++) {
    yield await Promise.resolve({ n, at: new Date(n) });
  }
}

/** Fail after an item; `hidden` with what nobody may see. */
export async function* broken(
  _services: Services,
  { hidden }: { hidden?: boolean },
): AsyncGenerator<number> {
  yield await Promise.resolve(1);
  throw hidden ? new TypeError("hunter2") : new Conflict("Changed meanwhile");
}

/** Give one item and wait until the reader leaves. */
export async function* watch(
  { departures, signal }: Services,
  { key }: { key: string },
): AsyncGenerator<{ key: string }> {
  try {
    yield { key };
    await aborted(signal);
  } finally {
    departures.note(key, signal.aborted ? "signal" : "return");
  }
}

/** Wait until the caller leaves, before there is any answer. */
export async function wait(
  { departures, signal }: Services,
  { key }: { key: string },
): Promise<string> {
  await aborted(signal);
  departures.note(key, "signal");
  return "nobody hears it";
}

/** How a stream was left, as soon as it is. */
export function left(
  { departures }: Services,
  { key }: { key: string },
): Promise<string> {
  return departures.of(key);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
}
