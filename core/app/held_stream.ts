/** A stream of bytes that the services of its call outlive. @module */

/**
 * The same bytes; `release` is called once they have all been read, or the reader left. A signal
 * tells of that too, where the runtime doesn't cancel bodies.
 */
export function holdStream(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  release: () => Promise<void>,
  mask: (error: unknown) => unknown,
  signal?: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = source.getReader();
  const leave = () =>
    void reader.cancel(signal?.reason).catch(() => {}).finally(release);
  if (signal?.aborted) leave();
  else signal?.addEventListener("abort", leave, { once: true });
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
        await release();
      } catch (error) {
        await release();
        controller.error(mask(error));
      }
    },
    async cancel(reason) {
      await reader.cancel(reason).finally(release);
    },
  }, { highWaterMark: 0 });
}
