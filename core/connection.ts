/** Connections that carry many calls. A leaf: imports nothing. @module */

/**
 * The connection that a call came over, as functions and service factories see it. A factory that
 * takes it lives as long as the connection does.
 *
 * @example
 * ```ts
 * import type { Connection } from "@pikku/core";
 *
 * // In services.ts: one for each connection, closed when it ends.
 * export function presence(
 *   { connection }: { connection: Connection },
 * ): { readonly id: string; close(): void } {
 *   return { id: connection.id, close: () => {} };
 * }
 * ```
 */
export interface Connection {
  /** Id of the connection, in the log too. */
  readonly id: string;
  /** Path of the channel as the table says it: `/live/:room`. */
  readonly channel: string;
  /** Aborts when the connection ends. */
  readonly signal: AbortSignal;
}

/** A connection with the services that live as long as it does; made by `App.connect`. */
export interface ConnectionScope {
  /** What functions see of it. */
  readonly connection: Connection;
  /** The session that was found last for a call over it. */
  session?: { readonly value: unknown };
  /** Disposes its services, the newest first. */
  close(): Promise<void>;
}
