/** The program of the app: with the app in it, or asking one elsewhere. @module */
import type { SessionStore } from "@pikku/core";
import { openLocal } from "../../../adapters/transports/cli/local_port.ts";
import {
  type ProgramOptions,
  runProgram,
} from "../../../adapters/transports/cli/run_program.ts";
import { memoryHost } from "../../program/in_memory.ts";
import program from "./.pikku/cli.ts";
import app from "./.pikku/mod.ts";
import type { Ran, Told } from "./functions/command.ts";

/** Runs the program with an app of its own, that shares what outlives a process. */
export function runHere(
  told: Told,
  departures: Map<string, string>,
  sessions: SessionStore,
): Promise<Ran> {
  const share = (service: unknown) =>
    ({ create: () => service, services: [], borrowed: true }) as const;
  const services = {
    ...app.services,
    departures: share(departures),
    sessionStore: share(sessions),
  };
  return runIn(told, {
    openLocal: () =>
      openLocal({ ...app, services }, { env: {}, log: { level: "silent" } }),
  });
}

/** Runs the program, in a pipe. */
export async function runIn(
  { words, input, file, take }: Told,
  options: Omit<ProgramOptions, "program" | "host">,
): Promise<Ran> {
  let writes = 0;
  const { host, bytes, complaints } = memoryHost({
    args: words,
    input,
    files: file ? { [file.name]: file } : {},
    onWrite: (interrupt) => ++writes === take && interrupt(),
  });
  const code = await runProgram({ program, host, ...options });
  return { code, out: bytes(), err: complaints() };
}
