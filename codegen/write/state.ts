import { join } from "node:path";
import type { Diagnostic } from "../model/diagnostic.ts";
import { hash } from "./hash.ts";
import type { OutputFile } from "./output_file.ts";

/** What `gen` remembers of its last good run, in `state.json` beside what it wrote. */
export interface State {
  /** Format version of this file. */
  readonly version: 1;
  /** Fingerprint of all that the run read, the generator's version included. */
  readonly input: string;
  /** Hashes of what it wrote, by path relative to the output folder. */
  readonly output: Readonly<Record<string, string>>;
  /** What it warned of, to be said again while nothing changes. */
  readonly warnings: readonly Diagnostic[];
}

const STATE_FILE = "state.json";

/** Makes the state of a run. */
export function toState(
  input: string,
  files: readonly OutputFile[],
  warnings: readonly Diagnostic[],
): State {
  const hashes = files.map(({ path, text }) => [path, hash(text)] as const);
  const output = Object.fromEntries(
    hashes.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0),
  );
  return { version: 1, input, output, warnings };
}

/** Reads the state of the last run; `undefined` where there is none that can be used. */
export function readState(out: string): State | undefined {
  let state: Partial<State>;
  try {
    state = JSON.parse(Deno.readTextFileSync(join(out, STATE_FILE)));
  } catch {
    return undefined;
  }
  const usable = state.version === 1 && typeof state.input === "string" &&
    typeof state.output === "object" && Array.isArray(state.warnings);
  return usable ? state as State : undefined;
}

/** Writes the state; done last, since it vouches for the other files. */
export function writeState(out: string, state: State): void {
  const text = JSON.stringify(state, undefined, 2) + "\n";
  const path = join(out, STATE_FILE);
  const waiting = `${path}.${Deno.pid}`;
  Deno.mkdirSync(out, { recursive: true });
  Deno.writeTextFileSync(waiting, text);
  Deno.renameSync(waiting, path);
}

/** Whether every file that the state lists is there, as it was written. */
export function isIntact(out: string, state: State): boolean {
  return Object.entries(state.output).every(([path, expected]) => {
    try {
      return hash(Deno.readFileSync(join(out, path))) === expected;
    } catch {
      return false;
    }
  });
}
