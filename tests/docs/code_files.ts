/** The files that a Markdown page shows: blocks whose first line is a comment with a path. */

/** Path to text, in the order of the page. */
export function codeFiles(markdown: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [, block] of markdown.matchAll(/^```ts\n(.*?)^```$/gms)) {
    const named = /^\/\/ (\S+)\n(.*)$/s.exec(block!);
    if (!named) throw new Error(`A block names no file: ${block}`);
    files[named[1]!] = named[2]!;
  }
  return files;
}
