/** How commands are called: in this process, or elsewhere. A leaf but for types. @module */
import type { PikkuError } from "@pikku/core";
import type { CliCommandDocs } from "@pikku/core/manifest";
import type { CliHost } from "./host.ts";

/** Who may be asked for what a function needs to know. */
export interface Asked {
  readonly host: CliHost;
  /** Set where the user wants to be asked for nothing. */
  readonly isSilent: boolean;
  /** Called before each question. */
  readonly beforeAsking: () => void;
}

/** What a command is called with. */
export interface CliCall {
  readonly command: CliCommandDocs;
  /** The data: values, and files by field. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  /** Who runs the program. */
  readonly asked: Asked;
  /** Told how far the call came. */
  readonly onProgress: (
    progress: number,
    total: number | undefined,
    message: string | undefined,
  ) => void;
}

/** What came of a call; values are in the form that JSON has of them. */
export type CliOutcome =
  | { readonly kind: "data"; readonly value: unknown }
  | { readonly kind: "void" }
  | { readonly kind: "stream"; readonly items: AsyncIterable<unknown> }
  | { readonly kind: "bytes"; readonly body: ReadableStream<Uint8Array> }
  | { readonly kind: "error"; readonly error: PikkuError };

/** Calls commands. */
export interface CliPort extends AsyncDisposable {
  /** Calls a command; what a stream throws is a `PikkuError`. */
  call(call: CliCall): Promise<CliOutcome>;
  /** What an option may be, by its beginning. */
  complete(
    call: Pick<CliCall, "command" | "token" | "signal">,
    field: string,
    value: string,
  ): Promise<readonly string[]>;
}
