import type { Services } from "../services.ts";

/** What a program is told. */
export interface Told {
  words: string[];
  /** Standard input. */
  input: string;
  /** A file, at the path of its name. */
  file?: File;
  /** After how many writes the user interrupts. */
  take?: number;
}

/** What a program came to. */
export interface Ran {
  code: number;
  /** Standard output. */
  out: Uint8Array;
  /** Standard error. */
  err: string;
}

/** Run the app's program where the app is, with its sessions. @public */
export async function command(
  { departures, sessionStore }: Pick<
    Services,
    "departures" | "sessionStore"
  >,
  told: Told,
): Promise<Ran> {
  const { runHere } = await import("../run_here.ts");
  return await runHere(told, departures, sessionStore);
}
