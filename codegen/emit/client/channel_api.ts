/**
 * What a generated client exports for channels. Copied into `.pikku/client.ts` like the rest.
 *
 * @module
 */
import type { ClientError } from "./api.ts";

/**
 * What a channel's connection does: it is `connecting` until the server is ready, `open`, `waiting`
 * until it tries again, or `closed` for good.
 */
export type ChannelState = "connecting" | "open" | "waiting" | "closed";

/** Settings of a channel's connection. */
export interface ChannelOptions {
  /** Where the server is: `https://example.com/api`. A function is asked at each connect. */
  readonly baseUrl: string | URL | (() => string | URL | Promise<string | URL>);
  /** `Bearer …`, asked for at each connect, and again where the server refused the one before. */
  readonly auth?: () => string | undefined | Promise<string | undefined>;
  /** Makes sockets; the global `WebSocket` unless told. */
  readonly WebSocket?: new (url: string, protocols: string[]) => object;
  /** Milliseconds until a call fails with `timeout`; a stream: until its first item. */
  readonly timeout?: number | undefined;
  /** How often a call that is safe to repeat is tried again; 2 unless told. */
  readonly retries?: number | undefined;
  /** Starts streams anew that take no `lastEventId`; what they sent meanwhile is missed. */
  readonly restart?: boolean;
  /** How it connects again. */
  readonly reconnect?: {
    /** Milliseconds before the first try, then twice as long each time; 250 unless told. */
    readonly first?: number;
    /** Milliseconds before a try at most; 30,000 unless told. Up to half of a pause is random. */
    readonly most?: number;
    /** How many tries may fail in a row until it closes; no limit unless told. */
    readonly tries?: number;
  };
  /** How much may wait for a connection; a call beyond that fails with `queue_full`. */
  readonly queue?: {
    /** Calls; 100 unless told. */
    readonly calls?: number;
    /** Characters of their frames; 1,048,576 unless told. */
    readonly size?: number;
    /** Milliseconds until a call that waits fails with `network`; 30,000 unless told. */
    readonly wait?: number;
  };
  /** Milliseconds of silence after which the server is asked whether it lives; 30,000 unless told. */
  readonly heartbeat?: number;
  /** Closes it. */
  readonly signal?: AbortSignal;
}

/** Settings of one call over a channel. */
export interface ChannelCallOptions {
  /** Ends the call; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the channel's `timeout`. */
  readonly timeout?: number | undefined;
  /** Instead of the channel's `retries`; also of calls that are not known as safe to repeat. */
  readonly retries?: number | undefined;
  /** Instead of the channel's `restart`. */
  readonly restart?: boolean;
}

/** A connection to a channel, which comes back when it is lost. */
export interface ChannelConnection<Ready, Calls> extends ChannelDisposable {
  /** What can be called. Calls wait while there is no connection. */
  readonly calls: Calls;
  /** What it does now. */
  readonly state: ChannelState;
  /** Why there is no connection, or why there was none at last. */
  readonly error: ClientError | undefined;
  /** Id of the connection in the server's log. */
  readonly id: string | undefined;
  /** What the server's `open` returned, once it is open; throws when it closes before. */
  ready(): Promise<Ready>;
  /** Tells of each new state, until the function that it returns is called. */
  onState(listener: (state: ChannelState) => void): () => void;
  /** Connects again at once, with what `auth` says now. */
  reconnect(): void;
  /** Ends all calls, and connects no more. */
  close(): Promise<void>;
}

/** For `await using`, where the platform's types know that. */
export type ChannelDisposable = {
  readonly [
    Key in SymbolConstructor["asyncDispose" & keyof SymbolConstructor] & symbol
  ]: () => Promise<void>;
};
