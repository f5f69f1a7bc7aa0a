import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { DiscoverError } from "../discover/discover_error.ts";

/** Where an app is, and where its generated files go. */
export interface AppPlaces {
  /** Path of the wiring table; `app.ts` unless told. */
  readonly app?: string;
  /** Folder of the generated files; `.pikku` beside the table unless told. */
  readonly out?: string;
}

/** Absolute places of an app. */
export interface ResolvedPlaces {
  /** Path of the wiring table. */
  readonly app: string;
  /** The app's folder: the table's. */
  readonly root: string;
  /** Folder of the generated files. */
  readonly out: string;
}

/**
 * Makes the places of an app absolute, and free of links to folders; throws a `DiscoverError` where there is no table, or where
 * generated files would lie among the app's own.
 */
export function toPlaces({ app = "app.ts", out }: AppPlaces): ResolvedPlaces {
  const table = resolve(app);
  if (!isFile(table)) {
    throw new DiscoverError(
      `There is no wiring table: ${
        relative(".", table)
      }; name yours with --app, or make an app with pikku new NAME`,
    );
  }
  const root = Deno.realPathSync(dirname(table));
  const folder = out === undefined
    ? resolve(root, ".pikku")
    : realPath(resolve(out));
  if (holds(folder, root)) {
    throw new DiscoverError(
      `Generated files need a folder of their own, and this one holds the app: ${
        relative(".", folder) || "."
      }`,
    );
  }
  return { app: join(root, basename(table)), root, out: folder };
}

/** The path behind links; of what isn't there yet, that of the folder it would be in. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(join(folder, sep));
}

/** Whether a path leads to a file. */
export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
