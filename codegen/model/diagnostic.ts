/** What `gen` has to say of the user's source. A leaf: imports nothing. @module */

/** A finding: where, what, and what to write instead. */
export interface Diagnostic {
  /** `PK` and three digits; see `codes.ts`. */
  readonly code: string;
  /** Errors stop `gen`; warnings don't. */
  readonly severity: "error" | "warning";
  /** Path relative to the app's folder, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Length of the marked text in characters; 1 unless told. */
  readonly length?: number;
  /** What is wrong: sentence case, active, no final period. */
  readonly message: string;
  /** What to write instead. */
  readonly remedy: string;
}
