/** The module graph could not be had; the message says why. */
export class DiscoverError extends Error {
  /** Name of the class. */
  override readonly name: string = "DiscoverError";
}
