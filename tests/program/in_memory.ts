/** A program without a process: what it was told, and what it wrote. @module */
import type { CliHost } from "../../adapters/transports/cli/host.ts";

/** The host of a program, and what came of it. */
export interface MemoryHost {
  readonly host: CliHost;
  /** What was written to standard output. */
  bytes(): Uint8Array<ArrayBuffer>;
  /** What was written to standard error. */
  complaints(): string;
}

/** How a host is made. */
export interface MemoryOptions {
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, File>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Called with each text that is written. */
  readonly onWrite?: (interrupt: () => void) => void;
}

/** Makes a host whose streams are pipes. */
export function memoryHost(
  { args, files = {}, env = {}, input = "", onWrite }: MemoryOptions,
): MemoryHost {
  let told = "";
  let interrupt = () => {};
  const written: Uint8Array<ArrayBuffer>[] = [];
  const toBytes = (text: string | Uint8Array) =>
    typeof text === "string"
      ? new TextEncoder().encode(text)
      : new Uint8Array(text);
  return {
    bytes() {
      const size = written.reduce((sum, { length }) => sum + length, 0);
      const all = new Uint8Array(size);
      let at = 0;
      for (const part of written) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    },
    complaints: () => told,
    host: {
      args,
      env,
      terminal: { input: false, output: false, error: false },
      columns: 80,
      now: () => new Date(0),
      write(text) {
        written.push(toBytes(text));
        onWrite?.(() => interrupt());
        return Promise.resolve();
      },
      complain(text) {
        told += text;
      },
      ask: () => Promise.resolve(undefined),
      readInput: () => Promise.resolve(new TextEncoder().encode(input)),
      readFile(path) {
        const file = Object.hasOwn(files, path) ? files[path] : undefined;
        return file
          ? Promise.resolve(file)
          : Promise.reject(new Error("No such file"));
      },
      writeFile: () => Promise.reject(new Error("Nothing is written")),
      readToken: () => Promise.resolve(undefined),
      keepToken: () => Promise.resolve(),
      onInterrupt(run) {
        interrupt = run;
        return () => interrupt = () => {};
      },
    },
  };
}
