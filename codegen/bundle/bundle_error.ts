/** An app could not be bundled; the message says why. */
export class BundleError extends Error {
  /** Name of the class. */
  override readonly name: string = "BundleError";
}
