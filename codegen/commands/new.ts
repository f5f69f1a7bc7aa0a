import { dirname, join, resolve } from "node:path";
import { newFiles } from "./new_files.ts";

/** Options of `createApp`. */
export interface CreateAppOptions {
  /** Name of the folder to make: letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  /** Where to make it; the working folder unless told. */
  readonly into?: string;
  /** What it runs on; Deno unless told. */
  readonly runtime?: "deno" | "node";
}

/** What `createApp` made. */
export interface CreatedApp {
  /** Absolute path of the new folder. */
  readonly folder: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
}

/** An app that can't be made where it was asked for. */
export class CreateAppError extends Error {
  /** Name of the class. */
  override readonly name: string = "CreateAppError";
}

/**
 * Makes a folder with the smallest app, and a stub of what `gen` will write so that an editor is
 * content before its first run. Throws a `CreateAppError` for a folder that is in use.
 *
 * @example
 * ```ts
 * import { createApp } from "@pikku/codegen";
 * import { equal } from "node:assert/strict";
 *
 * const into = await Deno.makeTempDir();
 * const { files } = await createApp({ name: "shop", into });
 * equal(files[0], "app.ts");
 * await Deno.remove(into, { recursive: true });
 * ```
 */
export async function createApp(
  { name, into = ".", runtime = "deno" }: CreateAppOptions,
): Promise<CreatedApp> {
  if (!isAppName(name)) {
    throw new CreateAppError(
      `Use letters, digits, ".", "-" and "_" for a name: ${name}`,
    );
  }
  const folder = resolve(into, name);
  if (await isInUse(folder)) {
    throw new CreateAppError(`The folder is not empty: ${folder}`);
  }
  const files = newFiles(name, runtime);
  for (const { path, text } of files) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeTextFile(join(folder, path), text);
  }
  return { folder, files: files.map(({ path }) => path) };
}

/** Whether a name can be a new app's: it starts with a letter or digit, and is no path. */
export function isAppName(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(name);
}

async function isInUse(folder: string): Promise<boolean> {
  try {
    for await (const _ of Deno.readDir(folder)) return true;
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    if (error instanceof Deno.errors.NotADirectory) return true;
    throw error;
  }
}
