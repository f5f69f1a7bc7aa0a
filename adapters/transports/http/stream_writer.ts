/** How one format writes a stream. A leaf: imports nothing. @module */

/** How one format writes a stream; values come as they are, and as JSON where that is asked for. */
export interface StreamWriter {
  /** Before the first item. */
  readonly begin?: string;
  /** What keeps a quiet connection open, where the format has something for it. */
  readonly beat?: string;
  /** One item, native and as JSON. */
  item(native: unknown, toJson: () => string): string;
  /** The function is done: what it returned. */
  end(native: unknown, toJson: () => string): string;
  /** An error ends it. */
  error(problem: string): string;
  /** It ends, but neither is the function done nor was there an error. */
  cut(toProblem: () => string): string;
}
