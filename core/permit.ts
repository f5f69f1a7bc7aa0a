/** The session type that carries permissions. A leaf: imports nothing. @module */

/**
 * A permission: whether this caller may do this with this data. It refuses by anything but true;
 * the call then fails with `forbidden`.
 */
export type Permission<Session> = (
  services: never,
  data: never,
  session: Session,
) => boolean | Promise<boolean>;

/**
 * The session of a function that asks for permission: `Session` itself as far as types go. The
 * permissions are read from the source by `gen`: any one of a union, all of a tuple.
 *
 * @example
 * ```ts
 * import type { Permit } from "@pikku/core";
 *
 * interface Session {
 *   user: string;
 *   admin: boolean;
 * }
 *
 * export function isAdmin(_services: unknown, _data: unknown, session: Session): boolean {
 *   return session.admin;
 * }
 *
 * export function purge(
 *   _services: unknown,
 *   _data: { before: Date },
 *   session: Permit<Session, typeof isAdmin>,
 * ): string {
 *   return `Purged by ${session.user}`;
 * }
 * ```
 */
export type Permit<
  Session,
  Permissions extends
    | Permission<Session>
    | readonly [Permission<Session>, ...Permission<Session>[]],
> = Session;
