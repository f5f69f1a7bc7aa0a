/** What a runtime does for a server. @module */
import type { Host } from "@pikku/core/wire";
import type { Answer } from "./open_wires.ts";

/** Where a server listens. */
export interface Address {
  /** IP address it is bound to. */
  readonly hostname: string;
  /** Its port. */
  readonly port: number;
}

/** How a server listens. */
export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly hostname: string | undefined;
  /** Certificate chain and private key in PEM, for TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

/** What listens. */
export interface Listening {
  readonly address: Address;
  /**
   * Takes no more connections, and makes each answer the last of its connection. Sockets go on:
   * where a runtime can't have the one without the other, connections are still taken.
   */
  drain(): void;
  /** Stops for good, once sockets are closed; resolves when the last answer has been sent. */
  shutdown(): Promise<void>;
}

/** The signals that shut a server down. */
export type StopSignal = "SIGINT" | "SIGTERM";

/** A runtime that can listen. */
export interface RuntimeHost extends Host {
  /** The environment; empty where the process may not read it. */
  env(): Readonly<Record<string, string | undefined>>;
  /**
   * Listens.
   *
   * @throws {PortTaken} when another program has the port
   */
  listen(
    options: ListenOptions,
    answer: Answer,
  ): Listening | Promise<Listening>;
  /** Milliseconds that running calls have at shutdown, where a platform leaves less than usual. */
  shutdownLimit?(
    env: Readonly<Record<string, string | undefined>>,
  ): number | undefined;
  /** Calls back at each signal, until what is returned is called. */
  onSignal(signal: StopSignal, run: () => void): () => void;
  /** Runs later, unless the process ends before. */
  later(milliseconds: number, run: () => void): void;
  /** Prints a line. */
  print(line: string, to: "out" | "err"): void;
  /** Ends the process. */
  exit(code: number): never;
}

/** Another program has the port. */
export class PortTaken extends Error {
  /** Tells it from other errors. */
  override readonly name = "PortTaken";

  /** Names the port. */
  constructor(port: number, cause: unknown) {
    super(`The port is taken, set PORT to another: ${port}`, { cause });
  }
}
