/** Sample texts of a format or a pattern. @module */
import type { Constraints } from "../../model/type.ts";

const FORMATS: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00.000Z",
  duration: "P1D",
  email: "ada@example.com",
  hostname: "example.com",
  "idn-email": "ada@example.com",
  "idn-hostname": "example.com",
  int64: "1",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  iri: "https://example.com/",
  "json-pointer": "/name",
  regex: "^a$",
  time: "12:00:00Z",
  uri: "https://example.com/",
  "uri-reference": "/name",
  "uri-template": "/{name}",
  url: "https://example.com/",
  uuid: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
};

/** A text that fits the constraints, from a hint where it does; undefined where none was found. */
export function sampleString(
  { format, pattern, minLength = 0, maxLength = Infinity }: Constraints,
  hint = "string",
): string | undefined {
  const wanted = pattern === undefined ? undefined : toRegExp(pattern);
  if (wanted === null) return undefined;
  const fits = (text: string) => {
    const { length } = [...text];
    return length >= minLength && length <= maxLength &&
      (wanted === undefined || wanted.test(text));
  };
  if (format !== undefined && format in FORMATS) {
    return fits(FORMATS[format]!) ? FORMATS[format] : undefined;
  }
  const long = hint.padEnd(minLength, "o").slice(0, maxLength);
  if (fits(long)) return long;
  if (pattern === undefined) return undefined;
  for (let more = 0; more <= 64; more++) {
    const text = samplePattern(pattern, more);
    if (text !== undefined && fits(text)) return text;
  }
  // What looks ahead mostly wants one of each, as of a password.
  return [1, 2, 3, 4, 8].map((times) => "Aa1!".repeat(times)).find(fits);
}

/** The pattern as validators read it; null where it is none. */
function toRegExp(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return null;
  }
}

const PLAIN = "a0A-_ .,/:@é";
const CLASSES: Readonly<Record<string, string>> = {
  d: "0",
  w: "a",
  s: " ",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** A text of the pattern; what repeats without end does so `more` times beyond its least. */
function samplePattern(pattern: string, more: number): string | undefined {
  let at = 0;
  let failed = false;
  const text = alternatives();
  return failed || at < pattern.length ? undefined : text;

  function alternatives(): string {
    const first = sequence();
    while (pattern[at] === "|") {
      at++;
      sequence();
    }
    return first;
  }

  function sequence(): string {
    let made = "";
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
      const before = at;
      const one = atom();
      made += one.repeat(times());
      if (at === before) return fail();
    }
    return made;
  }

  function atom(): string {
    const char = pattern[at++]!;
    if (char === "^" || char === "$") return "";
    if (char === ".") return "a";
    if (char === "[") return fromClass();
    if (char === "\\") return escape();
    if (char !== "(") return char;
    const around = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(pattern.slice(at))?.[0] ??
      "";
    at += around.length;
    const made = alternatives();
    if (pattern[at++] !== ")") return fail();
    return /[=!]/.test(around) ? "" : made;
  }

  function escape(): string {
    const char = pattern[at++] ?? "";
    if (char === "b") return "";
    if (/[pPuxDSW]/.test(char) || /\d/.test(char)) {
      const found = /^(?:\{[^}]*\}|[\da-f]{2,4})?/i.exec(pattern.slice(at))![0];
      at += found.length;
      return firstOf(`\\${char}${found}`);
    }
    return CLASSES[char] ?? char;
  }

  function fromClass(): string {
    const from = at - 1;
    if (pattern[at] === "^") at++;
    while (at < pattern.length && pattern[at] !== "]") {
      at += pattern[at] === "\\" ? 2 : 1;
    }
    at++;
    return firstOf(pattern.slice(from, at));
  }

  function firstOf(source: string): string {
    try {
      const one = new RegExp(`^${source}$`, "u");
      const ascii = Array.from(
        { length: 94 },
        (_, code) => String.fromCharCode(33 + code),
      );
      return [...PLAIN, ...ascii].find((char) => one.test(char)) ?? fail();
    } catch {
      return fail();
    }
  }

  function times(): number {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(pattern.slice(at));
    if (!found) return 1;
    at += found[0].length;
    const [, sign, low, comma, high] = found;
    const least = sign ? (sign === "+" ? 1 : 0) : Number(low);
    const most = sign === "?"
      ? 1
      : sign || (comma && !high)
      ? Infinity
      : Number(high || low);
    return Math.min(least + more, most);
  }

  function fail(): string {
    failed = true;
    at = pattern.length;
    return "";
  }
}
