/** What `--only` says can't be done; the message says why, and what to write instead. */
export class OnlyError extends Error {
  /** Name of the class. */
  override readonly name: string = "OnlyError";
}
