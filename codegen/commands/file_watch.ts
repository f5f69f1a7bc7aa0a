import { basename, dirname, extname, join, relative, sep } from "node:path";

/** What to watch. */
export interface FileWatchOptions {
  /** Absolute path of the app's folder; watched with all below it. */
  readonly root: string;
  /** Absolute path of the generated files, whose changes are our own. */
  readonly out: string;
  /** Milliseconds of silence that end a batch of changes; 10 unless told. */
  readonly quiet?: number;
}

/** Changes of an app's source files, batch by batch. */
export interface FileWatch extends Disposable {
  /** Watches these folders too, without what is below them. */
  follow(folders: Iterable<string>): void;
  /** The absolute paths that changed, once nothing more changes; `undefined` after the end. */
  next(): Promise<ReadonlySet<string> | undefined>;
}

/** Opens a watch; `node_modules`, hidden folders and the generated files are left out. */
export function openFileWatch(options: FileWatchOptions): FileWatch {
  return new LiveFileWatch(options);
}

class LiveFileWatch implements FileWatch {
  readonly #root: string;
  readonly #out: string;
  readonly #quiet: number;
  readonly #watchers = new Map<string, Deno.FsWatcher>();
  #changed = new Set<string>();
  #wake = Promise.withResolvers<void>();
  #closed = false;

  constructor({ root, out, quiet = 10 }: FileWatchOptions) {
    this.#root = root;
    this.#out = out;
    this.#quiet = quiet;
    this.#watch(root, false);
    for (const entry of Deno.readDirSync(root)) {
      if (entry.isDirectory) this.#watchBelow(join(root, entry.name));
    }
  }

  follow(folders: Iterable<string>): void {
    for (const folder of folders) {
      if (this.#isOutside(folder)) this.#watch(folder, false);
    }
  }

  async next(): Promise<ReadonlySet<string> | undefined> {
    while (this.#changed.size === 0 && !this.#closed) await this.#wake.promise;
    let size = 0;
    while (this.#changed.size > size && !this.#closed) {
      size = this.#changed.size;
      await new Promise((resolve) => setTimeout(resolve, this.#quiet));
    }
    if (this.#closed) return undefined;
    const changed = this.#changed;
    this.#changed = new Set();
    this.#wake = Promise.withResolvers();
    return changed;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#wake.resolve();
  }

  #watchBelow(folder: string): void {
    const name = basename(folder);
    if (name === "node_modules" || name.startsWith(".")) return;
    if (folder !== this.#out) this.#watch(folder, true);
  }

  // `node_modules` may hold thousands of folders, so the root is not watched recursively itself:
  // each folder in it is.
  #watch(folder: string, recursive: boolean): void {
    if (this.#watchers.has(folder)) return;
    let watcher: Deno.FsWatcher;
    try {
      watcher = Deno.watchFs(folder, { recursive });
    } catch {
      return; // It went away in the meantime.
    }
    this.#watchers.set(folder, watcher);
    this.#listen(watcher).finally(() => {
      if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder);
    });
  }

  async #listen(watcher: Deno.FsWatcher): Promise<void> {
    for await (const { kind, paths } of watcher) {
      if (kind === "access") continue;
      paths.forEach((path) => this.#note(path, kind));
      if (this.#changed.size > 0) this.#wake.resolve();
    }
  }

  #note(path: string, kind: string): void {
    if (this.#ignores(path)) return;
    // What was put into a new folder before it was watched has no event of its own, so the folder
    // stands for it.
    const isFolder = !extname(path);
    if (isFolder && dirname(path) === this.#root && kind !== "remove") {
      this.#watchBelow(path);
    }
    if (SOURCE.test(path) || isFolder) this.#changed.add(path);
  }

  #isOutside(folder: string): boolean {
    const real = realPath(folder);
    return real !== this.#root && !real.startsWith(this.#root + sep);
  }

  #ignores(path: string): boolean {
    if (path === this.#out || path.startsWith(this.#out + sep)) return true;
    const parts = relative(this.#root, path).split(sep);
    return parts.some((part) =>
      part === "node_modules" || /^\.[^.]/.test(part) || part.endsWith("~")
    );
  }
}

/** The path behind links, which a watch of what is below a folder doesn't follow. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return path;
  }
}

const SOURCE = /\.(?:[cm]?[jt]sx?|jsonc?|lock)$/;
