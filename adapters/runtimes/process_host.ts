/** What Node and Bun do alike for a server: they share `node:process`. @module */
import process from "node:process";
import type { RuntimeHost } from "./host.ts";

/** What of a host doesn't depend on how it listens. */
export const processHost: Pick<
  RuntimeHost,
  "unref" | "env" | "onSignal" | "later" | "print" | "exit"
> = {
  unref,
  env: () => process.env,
  onSignal(signal, run): () => void {
    process.on(signal, run);
    return () => process.off(signal, run);
  },
  later: (milliseconds, run) => unref(setTimeout(run, milliseconds)),
  print(line, to): void {
    (to === "out" ? process.stdout : process.stderr).write(`${line}\n`);
  },
  exit: (code) => process.exit(code),
};

/** Both have objects for timers, where the web has numbers. */
function unref(timer: unknown): void {
  (timer as { unref(): void }).unref();
}
