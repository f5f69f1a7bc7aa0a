/** Gives back what services hold. @module */

/** Disposes values, the last first; one that fails is reported and the others go on. */
export async function disposeAll(
  values: unknown[],
  report: (error: unknown) => void,
): Promise<void> {
  while (values.length > 0) {
    try {
      await dispose(values.pop());
    } catch (error) {
      report(error);
    }
  }
}

/** The ways a value may say that it holds something. */
interface Closable {
  [Symbol.asyncDispose]?: unknown;
  [Symbol.dispose]?: unknown;
  close?: unknown;
}

function dispose(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return;
  const closable: Closable = value;
  for (const key of [Symbol.asyncDispose, Symbol.dispose, "close"] as const) {
    const method = closable[key];
    if (typeof method === "function") return method.call(value);
  }
}
