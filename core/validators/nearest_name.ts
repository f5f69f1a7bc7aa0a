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

/** How many letters to add, drop, replace or swap to make one of the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j - 1]! + same, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1);
      }
      next[j] = least;
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
