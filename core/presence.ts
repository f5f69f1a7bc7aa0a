/** Who is there, as functions see it. A leaf: imports nothing. @module */

/** Somebody who is in a room. */
export interface Present<Who = unknown> {
  /** Id of the connection, or of the call. */
  readonly id: string;
  /** What `join` told of them. */
  readonly who: Who;
}

/** What changed in a room. */
export type PresenceChange<Who = unknown> =
  | { readonly kind: "joined"; readonly id: string; readonly who: Who }
  | { readonly kind: "updated"; readonly id: string; readonly who: Who }
  | { readonly kind: "left"; readonly id: string; readonly who: Who };

/**
 * Who is in which room, in every process of the same events backend. Somebody who joins is there
 * as long as the connection of the call lives, over wires without connections as long as the call:
 * a stream until it ends. A process that was killed takes its own with it as soon as their leases
 * have run out.
 *
 * @example
 * ```ts
 * import type { Presence, PresenceChange } from "@pikku/core";
 *
 * interface Person {
 *   name: string;
 * }
 *
 * // What a channel's `open` may do.
 * export async function join(
 *   { presence }: { presence: Presence },
 *   { room, name }: { room: string; name: string },
 * ): Promise<void> {
 *   await presence.join(room, { name });
 * }
 *
 * // First those who are there, then who joins and leaves.
 * export async function* people(
 *   { presence }: { presence: Presence },
 *   { room }: { room: string },
 * ): AsyncGenerator<PresenceChange<Person>> {
 *   yield* presence.watch<Person>(room);
 * }
 * ```
 */
export interface Presence {
  /**
   * Enters a room; others see it once this resolves. To join again replaces what is told.
   *
   * @throws {BadRequest} when the room has no name, a control character, or more than 200 characters
   * @throws {TypeError} when `who` isn't plain data
   * @throws {Unavailable} when the backend can't be reached
   */
  join(room: string, who?: unknown): Promise<void>;
  /** Leaves a room before the connection ends. */
  leave(room: string): Promise<void>;
  /**
   * Who is in a room.
   *
   * @throws {Unavailable} when the backend can't be reached
   */
  list<Who = unknown>(room: string): Promise<readonly Present<Who>[]>;
  /**
   * Those who are in a room, as if they joined now, then every change; until the signal aborts or
   * the call ends. A slow reader is told what changed since it last looked, never more than that.
   *
   * @throws {Unavailable} when the backend can't be reached at first
   */
  watch<Who = unknown>(
    room: string,
    options?: { readonly signal?: AbortSignal },
  ): AsyncIterable<PresenceChange<Who>>;
}
