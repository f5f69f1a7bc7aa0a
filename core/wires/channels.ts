/** The channels of the wiring table: sockets that carry many calls. @module */
import type { AnyFunction, AnyMiddleware } from "../function.ts";
import type { RpcNames } from "./rpc.ts";

/** How often something may be called. */
export interface ChannelRate {
  /** How many calls. */
  readonly calls: number;
  /** In how many milliseconds. */
  readonly per: number;
}

/** A channel: what its sockets may call, and what runs when one opens and closes. */
export interface ChannelOptions {
  /** What is callable by name, written as for `rpc`. */
  readonly calls?: RpcNames;
  /**
   * Runs when a socket has opened, with path parameters and query as data; an error refuses the
   * socket, and what it returns is the first that the client gets.
   */
  readonly open?: AnyFunction;
  /** Runs when a socket that opened has ended, with the same data, also at shutdown. */
  readonly close?: AnyFunction;
  /** Our middleware, around its calls, `open` and `close`. */
  readonly middleware?: readonly AnyMiddleware[];
  /** Tags in documents, and for filters. */
  readonly tags?: readonly string[];
  /** Milliseconds until a call is aborted with `timeout`. */
  readonly timeout?: number;
  /** Milliseconds without a frame of the client and a running call, after which it is closed; none unless told. */
  readonly idle?: number;
  /** Largest message in bytes; 1 MiB unless told. */
  readonly maxMessage?: number;
  /** How many calls of one socket may run at once; 100 unless told. */
  readonly maxCalls?: number;
  /** How often one socket may call; no limit unless told. */
  readonly rate?: ChannelRate;
}

/** The section of channels. */
export interface ChannelsTable {
  /** WebSockets, by path: literals, `:name` segments, a final `*`. */
  readonly channels?: { readonly [path in `/${string}`]: ChannelOptions };
}
