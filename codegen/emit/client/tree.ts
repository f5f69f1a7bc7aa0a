/** How a client's functions are found. @module */

/** A function of a client. */
export type CallFunction = (data?: unknown, options?: object) => unknown;

/** Puts functions where their dotted names say. */
export function toTree<Entry>(
  entries: Readonly<Record<string, Entry>>,
  make: (name: string, entry: Entry) => CallFunction,
): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const keys = name.split(".");
    const last = keys.pop()!;
    let at = tree;
    for (const key of keys) at = (at[key] ??= {}) as typeof at;
    at[last] = make(name, entry);
  }
  return tree;
}
