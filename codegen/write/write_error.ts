/** Generated files could not be written; the message says why. */
export class WriteError extends Error {
  /** Name of the class. */
  override readonly name: string = "WriteError";
}
