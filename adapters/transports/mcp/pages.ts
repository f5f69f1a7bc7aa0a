/** Lists in pages. @module */
import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";

/** A page of a list, and where the next one starts. */
export interface Listed<Item> {
  readonly items: Item[];
  readonly nextCursor?: string;
}

/**
 * The page of a list at a cursor.
 *
 * @throws {ProtocolError} when the cursor is none of ours
 */
export function pageOf<Item>(
  items: readonly Item[],
  cursor: string | undefined,
  size: number,
): Listed<Item> {
  const from = cursor === undefined ? 0 : Number(cursor);
  if (!/^\d{1,15}$/.test(cursor ?? "0") || from > items.length) {
    throw badCursor(cursor!);
  }
  const next = from + size;
  return {
    items: items.slice(from, next),
    ...(next < items.length && { nextCursor: String(next) }),
  };
}

/** The error of a cursor that none of our pages gave. */
export function badCursor(cursor: string): ProtocolError {
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `Cursor is none of this list: ${cursor.slice(0, 100)}`,
  );
}
