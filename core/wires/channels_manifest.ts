/** The section of channels in a generated app. @module */
import type { MiddlewareEntry } from "../entries.ts";
import type { ChannelRate } from "./channels.ts";

/** A channel of a generated app. */
export interface ChannelRoute {
  /** The path: literals, `:name` segments, a final `*`. */
  readonly path: string;
  /** Id of the function that runs when a socket has opened. */
  readonly open?: string;
  /** Id of the function that runs when it has ended. */
  readonly close?: string;
  /** What is callable: wire name to function id. */
  readonly calls: Readonly<Record<string, string>>;
  /** Its middleware, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Its tags. */
  readonly tags?: readonly string[];
  /** Milliseconds until a call is aborted. */
  readonly timeout?: number;
  /** Milliseconds of silence until it is closed. */
  readonly idle?: number;
  /** Largest message in bytes. */
  readonly maxMessage?: number;
  /** How many calls of one socket may run at once. */
  readonly maxCalls?: number;
  /** How often one socket may call. */
  readonly rate?: ChannelRate;
}

/** The channels of an app. */
export interface ChannelsSection {
  /** The channels, sorted by path. */
  readonly routes: readonly ChannelRoute[];
}
