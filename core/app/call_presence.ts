/** Presence as one call has it. @module */
import type { Presence, PresenceChange, Present } from "../presence.ts";
import type { Context } from "./context.ts";
import type { LivePresence } from "./live_presence.ts";

/** Presence as one call has it: who joins is there as long as its connection, or the call. */
export class CallPresence implements Presence {
  readonly #live: LivePresence;
  readonly #context: Context;

  /** Binds presence to a call. */
  constructor(live: LivePresence, context: Context) {
    this.#live = live;
    this.#context = context;
  }

  /** Enters a room. */
  join(room: string, who?: unknown): Promise<void> {
    const id = this.#id;
    const signal = this.#context.call.connection?.connection.signal;
    if (signal === undefined) {
      this.#context.dispose(() => this.#live.leave(room, id));
    }
    return this.#live.join(room, { id, who, signal });
  }

  /** Leaves a room. */
  leave(room: string): Promise<void> {
    return this.#live.leave(room, this.#id);
  }

  /** Who is in a room. */
  list<Who = unknown>(room: string): Promise<readonly Present<Who>[]> {
    return this.#live.list<Who>(room);
  }

  /** Those who are in a room, then every change, until the call ends. */
  watch<Who = unknown>(
    room: string,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncIterable<PresenceChange<Who>> {
    const own = this.#context.signal();
    return this.#live.watch<Who>(
      room,
      signal === undefined ? own : AbortSignal.any([own, signal]),
    );
  }

  get #id(): string {
    const { call } = this.#context;
    return call.connection?.connection.id ?? this.#context.caller().id;
  }
}
