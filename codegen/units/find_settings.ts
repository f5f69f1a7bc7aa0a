/** Finds the file that holds the settings of an app. @module */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file that may hold settings under the key `pikku`. */
export interface SettingsFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/**
 * The nearest deno.json or deno.jsonc, from the app's folder upwards. A package.json with a key
 * `pikku` counts where it is nearer, or beside one that has none.
 */
export function findSettings(root: string): SettingsFile | undefined {
  for (let folder = root;; folder = dirname(folder)) {
    const deno = read(join(folder, "deno.json")) ??
      read(join(folder, "deno.jsonc"));
    const node = read(join(folder, "package.json"));
    const isNode = node !== undefined && hasKey(node);
    if (deno && (!isNode || deno.text.includes('"pikku"'))) return deno;
    if (isNode) return node;
    if (dirname(folder) === folder) return undefined;
  }
}

function hasKey({ text }: SettingsFile): boolean {
  try {
    return Object.hasOwn(JSON.parse(text), "pikku");
  } catch {
    return false; // Deno tells what is wrong with it.
  }
}

function read(path: string): SettingsFile | undefined {
  try {
    return { path, text: readFileSync(path, "utf8") };
  } catch {
    return undefined;
  }
}
