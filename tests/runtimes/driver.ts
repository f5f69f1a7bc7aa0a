/** What a runtime does so that the cases can run on it. @module */

/** What a platform may lack, or hide from those who call it. */
export type Feature =
  /** Bytes over TCP, as no client would send them. */
  | "sockets"
  /** Answers that arrive while they are made. */
  | "streaming"
  /** Functions that learn that their caller left. */
  | "leaving"
  /** Bodies that arrive slowly, or never. */
  | "slow bodies";

/** The app of `app/`, served by a runtime. */
export interface Target extends AsyncDisposable {
  /**
   * Sends a request, whose URL is below `http://localhost`, and doesn't follow redirects. Aborting
   * the request's signal, or cancelling the body of the answer, is how a caller leaves.
   */
  fetch(request: Request): Promise<Response>;
  /** Where it listens on 127.0.0.1; absent where the platform has no sockets. */
  readonly port?: number;
  /** What it has logged so far. */
  readonly lines: readonly string[];
}

/** A runtime that the cases run on. */
export interface Driver {
  /** What people call it. */
  readonly name: string;
  /** Its program; absent where the machine lacks it, and then its cases are ignored. */
  readonly path: string | undefined;
  /** What the platform lacks; cases that need it are left out. */
  readonly lacks: readonly Feature[];
  /**
   * Cases that the platform forces to end differently: its own check by the name of the case.
   * Each is told in docs/runtimes.md.
   */
  readonly differs: Readonly<Record<string, Case["run"]>>;
  /** Serves the app with these variables beside those of this process. */
  start(env: Readonly<Record<string, string>>): Promise<Target>;
}

/** One case: the same on every runtime. */
export interface Case {
  /** A sentence that is true of every runtime. */
  readonly name: string;
  /** What it takes beside requests and answers. */
  readonly needs?: readonly Feature[];
  /** Sends, and checks what comes back. */
  run(target: Target): Promise<void>;
}

/** What every app is started with: bodies have a second to arrive. */
export const ENV: Readonly<Record<string, string>> = { GREETING: "Ahoy" };

/** Milliseconds that a body has to arrive, for whoever starts the app. */
export const BODY_TIMEOUT = 1_000;
