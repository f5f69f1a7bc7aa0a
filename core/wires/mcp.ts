/** The MCP section of the wiring table: what agents may use. @module */
import type { AnyFunction, AnyMiddleware } from "../function.ts";

/** What every entry of the section may say. */
export interface McpShared {
  /** The function. */
  readonly run: AnyFunction;
  /** Its title, for a person. */
  readonly title?: string;
  /** Tags, for filters. */
  readonly tags?: readonly string[];
  /** Our middleware, around the call. */
  readonly middleware?: readonly AnyMiddleware[];
  /** Milliseconds until the call is aborted with `timeout`. */
  readonly timeout?: number;
}

/** A tool with options. */
export interface McpTool extends McpShared {
  /** Its name; the function's, or its key in the table, unless told. */
  readonly name?: string;
  /** True: the function returns a list of `Content`, which is sent as it is. */
  readonly content?: true;
}

/** How arguments are completed: argument ← a function from `{ value }` to a list of texts. */
export type McpCompletions = Readonly<Record<string, AnyFunction>>;

/** A resource with options. Its function returns text, bytes or data. */
export interface McpResource extends McpShared {
  /** Its name; the function's unless told. */
  readonly name?: string;
  /** Media type; `text/plain` of a text and `application/json` of data unless told. */
  readonly mimeType?: string;
  /** Of a template: a function that lists what there is, as objects that have its parameters. */
  readonly list?: AnyFunction;
  /** How parameters of a template are completed. */
  readonly complete?: McpCompletions;
  /** Topics whose events say that it changed; of a template, they have its parameters. */
  readonly changedBy?: readonly string[];
  /** Topics whose events say that there are other resources now. */
  readonly listChangedBy?: readonly string[];
}

/** A prompt with options. Its function takes texts, and returns a text or a list of `PromptMessage`. */
export interface McpPrompt extends McpShared {
  /** How arguments are completed. */
  readonly complete?: McpCompletions;
}

/** The section of MCP. */
export interface McpOptions {
  /** What agents may do: functions, by their own names or by other ones. */
  readonly tools?:
    | readonly (AnyFunction | McpTool)[]
    | Readonly<Record<string, AnyFunction | McpTool>>;
  /** What agents may read, by URI; a template has parameters: `todo://{id}`. */
  readonly resources?: Readonly<Record<string, AnyFunction | McpResource>>;
  /** What people may ask agents for, by name. */
  readonly prompts?: Readonly<Record<string, AnyFunction | McpPrompt>>;
  /** Path of the endpoint; `/mcp` unless told. */
  readonly path?: `/${string}`;
  /** The name of the server; that of the API unless told. */
  readonly name?: string;
  /** Its title, for a person. */
  readonly title?: string;
  /** Its version; that of the API unless told. */
  readonly version?: string;
  /** How the tools are meant to be used, for a model. */
  readonly instructions?: string;
  /** Host names under which a program on the same machine may ask, beside `localhost`. */
  readonly allowedHosts?: readonly string[];
  /** URLs of the authorization servers that issue tokens for this one (RFC 9728). */
  readonly authorizationServers?: readonly string[];
  /** Scopes that the authorization servers know. */
  readonly scopes?: readonly string[];
  /** How many tools, resources or prompts are listed at once; 100 unless told. */
  readonly pageSize?: number;
  /** Largest message in bytes; 4 MiB unless told. */
  readonly maxMessage?: number;
  /** Largest result in bytes; 16 MiB unless told. */
  readonly maxResult?: number;
}

/** The section of MCP. */
export interface McpTable {
  /** What agents may use over the Model Context Protocol. */
  readonly mcp?: McpOptions;
}
