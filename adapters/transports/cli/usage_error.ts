/** A command line that can't be understood. A leaf. @module */

/** A command line that can't be understood; the program ends with exit code 2. */
export class UsageError extends Error {
  /** Tells it from other errors. */
  override readonly name = "UsageError";
}
