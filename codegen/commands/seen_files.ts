import { hash } from "../write/hash.ts";

/** Remembers contents, since an editor's one save may come as several events. */
export class SeenFiles {
  readonly #contents = new Map<string, string | undefined>();

  /** Those of the paths whose content is another than when they were last asked for, sorted. */
  changed(paths: Iterable<string>): string[] {
    return [...paths].filter((path) => this.#isNew(path)).sort();
  }

  #isNew(path: string): boolean {
    const content = contentOf(path);
    const isNew = !this.#contents.has(path) ||
      this.#contents.get(path) !== content;
    this.#contents.set(path, content);
    return isNew;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return hash(Deno.readFileSync(path));
  } catch {
    return undefined; // It is gone, or a folder.
  }
}
