/** Finds what was probably meant. A leaf: imports nothing. @module */

/**
 * The name that is closest to another, if it is close: at most a third of its letters differ.
 * Undefined where none is.
 */
export function nearestName(
  name: string,
  known: Iterable<string>,
): string | undefined {
  if (name.length > 64) return undefined;
  let nearest: string | undefined;
  let least = Math.floor(Math.max(name.length, 3) / 3) + 1;
  for (const other of known) {
    if (Math.abs(other.length - name.length) >= least) continue;
    const found = distance(name.toLowerCase(), other.toLowerCase());
    if (found < least) {
      least = found;
      nearest = other;
    }
  }
  return nearest;
}

/** How many letters to add, drop or replace to make one of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j - 1]! + same, row[j]! + 1, next[j - 1]! + 1);
    }
    row = next;
  }
  return row[b.length]!;
}
