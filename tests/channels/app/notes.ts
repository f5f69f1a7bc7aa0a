/** What happened on the server, for tests to see. */
export const notes: string[] = [];

const waiting: { readonly fits: (note: string) => boolean; resolve(): void }[] =
  [];

/** Notes something. */
export function write(note: string): void {
  notes.push(note);
  for (const [at, one] of [...waiting.entries()].reverse()) {
    if (!one.fits(note)) continue;
    waiting.splice(at, 1);
    one.resolve();
  }
}

/** Resolves when something is noted, or has been. */
export function noted(text: string): Promise<void> {
  if (notes.includes(text)) return Promise.resolve();
  return new Promise((resolve) =>
    waiting.push({ fits: (note) => note === text, resolve })
  );
}
