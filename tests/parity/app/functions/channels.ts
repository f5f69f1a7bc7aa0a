/** Enter. */
export function join(): { version: number } {
  return { version: 1 };
}
