/** A message of MCP as a call. @module */
import type { Agent } from "@pikku/core";
import type { Call, Caller, Credentials } from "@pikku/core/app";
import type { InputCodec } from "@pikku/core/manifest";
import { fieldSpec, fromText } from "../http/strings.ts";
import type { Peer } from "./peer.ts";

/** What a call is made of. */
export interface McpCallOptions {
  readonly peer: Peer;
  readonly signal: AbortSignal;
  /** Arguments as JSON, or as texts. */
  readonly data: unknown;
  /** Set where arguments are texts, which the codec makes values of. */
  readonly texts?: true;
  readonly agent?: Agent;
}

/** A call of a tool, a resource or a prompt. */
export class McpCall implements Call {
  readonly session: Call["session"];
  readonly agent: Agent | undefined;
  readonly #options: McpCallOptions;

  /** Makes a call. */
  constructor(options: McpCallOptions) {
    this.#options = options;
    this.session = options.peer.session;
    this.agent = options.agent;
  }

  /** Who calls. */
  caller(): Caller {
    const { facts } = this.#options.peer;
    return { ...facts, id: crypto.randomUUID(), wire: "mcp" };
  }

  /** What the caller presents. */
  credentials(): Credentials {
    return this.#options.peer.credentials();
  }

  /** The arguments. */
  read(codec: InputCodec | undefined): unknown {
    const { data, texts } = this.#options;
    if (texts === undefined || codec === undefined) return data;
    return Object.fromEntries(
      Object.entries(data as Record<string, string>).map(([name, text]) => [
        name,
        fromText(fieldSpec(codec.strings, name), text),
      ]),
    );
  }

  /** Aborts when the caller cancels. */
  signal(): AbortSignal {
    return this.#options.signal;
  }
}
