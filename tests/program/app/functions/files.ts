/** Measure a file.
 * @public */
export async function put(
  _: unknown,
  { file }: { file: File },
): Promise<{ name: string; size: number; first: string }> {
  const text = await file.text();
  return { name: file.name, size: file.size, first: text.slice(0, 5) };
}

/** Give so many bytes.
 * @public */
export function get(
  _: unknown,
  { size }: {
    /** How many
     * @integer
     * @minimum 0
     * @maximum 1000000 */
    size: number;
  },
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(size).fill(65);
}
