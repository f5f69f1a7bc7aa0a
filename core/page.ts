/** One page of a longer list. A leaf: imports nothing. @module */

/**
 * One page of a longer list. HTTP adds a `Link` header to the next page when there is one.
 *
 * @example
 * ```ts
 * import type { Page } from "@pikku/core";
 *
 * export function list(_: unknown, { cursor = "0" }: { cursor?: string }): Page<number> {
 *   const from = Number(cursor);
 *   return { items: [from, from + 1], next: from < 10 ? String(from + 2) : undefined };
 * }
 * ```
 */
export interface Page<Item> {
  /** The items of this page. */
  items: Item[];
  /** What to pass as `cursor` to get the next page; absent on the last one. */
  next?: string;
}
