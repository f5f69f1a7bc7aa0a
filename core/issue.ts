/** What is wrong with a value. A leaf: imports nothing. @module */

/** One finding of a validator, as the caller sees it. */
export interface Issue {
  /** JSON pointer of the value: `/due`, `/tags/0`; empty for the data as a whole. */
  readonly pointer: string;
  /** What is wrong, for people. */
  readonly message: string;
  /** The rule that failed, for programs: `required`, `minimum`, `format`, … */
  readonly keyword: string;
}
