import { dirname, join } from "node:path";
import type { OutputFile } from "./output_file.ts";
import { WriteError } from "./write_error.ts";

/** What is to be written, and what may go. */
export interface WritePlan {
  /** Files whose text differs from what is on disk. */
  readonly changed: readonly OutputFile[];
  /** Paths that are as they should be. */
  readonly unchanged: readonly string[];
  /** Paths of earlier runs that nothing generates any more. */
  readonly stale: readonly string[];
}

/**
 * Compares files with what is on disk, or with `known` where that tells it. `earlier` are the paths
 * that the last run wrote.
 */
export function planFiles(
  out: string,
  files: readonly OutputFile[],
  earlier: readonly string[],
  known: readonly OutputFile[] = [],
): WritePlan {
  const changed: OutputFile[] = [];
  const unchanged: string[] = [];
  const paths = new Set(files.map(({ path }) => path));
  const texts = new Map(known.map(({ path, text }) => [path, text]));
  for (const file of files) {
    const text = texts.get(file.path) ?? textOf(join(out, file.path));
    if (text === file.text) unchanged.push(file.path);
    else changed.push(file);
  }
  const stale = earlier.filter((path) => !paths.has(path) && isFile(out, path));
  return { changed, unchanged, stale };
}

/**
 * Writes the changed files and removes the stale ones. Every file is written under another name
 * first and renamed when all are there, so that a run that dies leaves the old files whole. Throws
 * a `WriteError` where the system refuses.
 */
export function writeFiles(out: string, plan: WritePlan): void {
  try {
    write(out, plan);
  } catch (error) {
    const { message } = error as Error;
    throw new WriteError(
      `The generated files can't be written to ${out}: ${message}`,
      { cause: error },
    );
  }
}

function write(out: string, plan: WritePlan): void {
  if (plan.changed.length > 0) {
    Deno.mkdirSync(out, { recursive: true });
    const waiting = Deno.makeTempDirSync({ dir: out, prefix: ".writing-" });
    try {
      plan.changed.forEach(({ text }, index) =>
        Deno.writeTextFileSync(join(waiting, String(index)), text)
      );
      for (const folder of foldersOf(plan.changed)) {
        Deno.mkdirSync(join(out, folder), { recursive: true });
      }
      plan.changed.forEach(({ path }, index) =>
        Deno.renameSync(join(waiting, String(index)), join(out, path))
      );
    } finally {
      Deno.removeSync(waiting, { recursive: true });
    }
  }
  for (const path of plan.stale) {
    Deno.removeSync(join(out, path));
    removeEmpty(out, dirname(path));
  }
}

function foldersOf(files: readonly OutputFile[]): Set<string> {
  return new Set(files.map(({ path }) => dirname(path)));
}

function removeEmpty(out: string, folder: string): void {
  if (folder === ".") return;
  try {
    Deno.removeSync(join(out, folder));
  } catch {
    return; // It holds other files.
  }
  removeEmpty(out, dirname(folder));
}

function textOf(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}

function isFile(out: string, path: string): boolean {
  try {
    return Deno.lstatSync(join(out, path)).isFile;
  } catch {
    return false;
  }
}
