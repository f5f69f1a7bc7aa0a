/** The module graph could not be had; the message says why. */
export class DiscoverError extends Error {
  override readonly name = "DiscoverError";
}
