/** The headers of Node's requests, read where they stand. @module */
import { standIn } from "./stand_in.ts";

/** Looks like `Headers`; what is asked for by name is found without making them. */
export class NodeHeaders {
  readonly #raw: readonly string[];
  #whole: Headers | undefined = undefined;

  /** Reads from names and values in turn. */
  constructor(raw: readonly string[]) {
    this.#raw = raw;
  }

  /** The value of a header; several are one with commas, as `Headers` has it. */
  get(name: string): string | null {
    const wanted = name.toLowerCase();
    const raw = this.#raw;
    let found: string | null = null;
    for (let at = 0; at < raw.length; at += 2) {
      const key = raw[at]!;
      if (key.length !== wanted.length || key.toLowerCase() !== wanted) {
        continue;
      }
      const value = raw[at + 1]!;
      if (found === null) found = value;
      else found += (wanted === "cookie" ? "; " : ", ") + value;
    }
    return found;
  }

  /** Whether a header is there. */
  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** The same as `Headers`. */
  get whole(): Headers {
    if (this.#whole) return this.#whole;
    const whole = new Headers();
    for (let at = 0; at < this.#raw.length; at += 2) {
      whole.append(this.#raw[at]!, this.#raw[at + 1]!);
    }
    return this.#whole = whole;
  }
}

standIn(NodeHeaders, Headers, ({ whole }) => whole);
