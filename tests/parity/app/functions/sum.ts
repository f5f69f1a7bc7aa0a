/** Add up what comes. @public */
export async function sum(
  _services: unknown,
  { rows, times }: { rows: AsyncIterable<{ n: number }>; times: number },
): Promise<{ sum: number }> {
  let sum = 0;
  for await (const { n } of rows) sum += n * times;
  return { sum };
}
