/** What a client knows of its functions. @module */

/** Prints a table, a line an entry. */
export function printTable(
  entries: readonly (readonly [name: string, value: unknown])[],
): string {
  const lines = entries.map(([name, value]) =>
    `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`
  );
  return lines.length > 0 ? `{\n${lines.join("")}}` : "{}";
}
