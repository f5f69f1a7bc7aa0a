/** Finds patterns that a short text can keep busy for years. A leaf: imports nothing. @module */

/**
 * The part of a pattern that repeats a repetition of the same thing, as `(a+)+` does; undefined
 * where there is none. It finds what is surely slow, not all that is.
 */
export function slowPart(pattern: string): string | undefined {
  const groups: number[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === "\\") at++;
    else if (char === "[") at = endOfClass(pattern, at);
    else if (char === "(") groups.push(at);
    else if (char === ")") {
      const start = groups.pop();
      if (start === undefined) continue;
      const end = at + 1;
      const repeat = /^(?:[*+]|\{\d+,\})/.exec(pattern.slice(end))?.[0];
      if (repeat === undefined) continue;
      const body = pattern.slice(start + 1, at)
        .replace(/^\?(?::|<[^>=!]+>)/, "");
      if (isOneRepetition(body)) {
        return pattern.slice(start, end) + repeat;
      }
    }
  }
  return undefined;
}

/** Whether a text is one atom, repeated without an end. */
function isOneRepetition(body: string): boolean {
  return /^(?:\\(?:[pP]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|[^\\[\](){}|*+?])(?:[*+]|\{\d+,\})\??$/s
    .test(body);
}

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "]") return at;
  }
  return pattern.length;
}
