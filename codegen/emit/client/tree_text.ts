/** The text of `tree.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `tree.ts`. */
export const TREE_TEXT: string = `
/** A function of a client. */
type CallFunction = (data?: unknown, options?: object) => unknown;

/** Puts functions where their dotted names say. */
function toTree<Entry>(
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
`;
