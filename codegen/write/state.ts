import { join } from "node:path";
import type { Diagnostic } from "../model/diagnostic.ts";
import { hash } from "./hash.ts";

/** What `gen` remembers of its last good run, in `state.json` beside what it wrote. */
export interface State {
  /** Format version of this file. */
  readonly version: 1;
  /** Version of the generator. */
  readonly generator: string;
  /** Fingerprint of all that the run read. */
  readonly input: string;
  /** Hashes of what it wrote, by path relative to the output folder. */
  readonly output: Readonly<Record<string, string>>;
  /** What it warned of, to be said again while nothing changes. */
  readonly warnings: readonly Diagnostic[];
}

/** The name of the state's file in the output folder. */
export const STATE_FILE = "state.json";

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
