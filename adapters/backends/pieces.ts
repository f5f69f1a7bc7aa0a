/** Texts in pieces that a notification of PostgreSQL holds. @module */

/** A notification holds less than 8,000 bytes; the rest is for the piece's number. */
const PIECE_BYTES = 7_900;

/**
 * Cuts a text: each piece begins with its number and `+`, the last with `=`. The numbers matter,
 * since of notifications that are the same PostgreSQL sends one.
 */
export function toPieces(text: string): string[] {
  const pieces: string[] = [];
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(PIECE_BYTES);
  for (let at = 0; at < text.length;) {
    // Never half a character: what doesn't fit whole is left for the next piece.
    const { read } = encoder.encodeInto(
      text.slice(at, at + PIECE_BYTES),
      bytes,
    );
    const isLast = at + read >= text.length;
    const piece = text.slice(at, at + read);
    pieces.push(`${pieces.length}${isLast ? "=" : "+"}${piece}`);
    at += read;
  }
  return pieces;
}

/** Joins pieces that come in their order: the text, once its last piece came. */
export function joinPieces(): (piece: string) => string | undefined {
  let parts: string[] = [];
  return (piece) => {
    const [, number, kind] = /^(\d+)([+=])/.exec(piece) ?? [];
    if (number === "0") parts = [];
    // A piece without those before it: somebody else's, or its beginning came too early for us.
    if (number === undefined || Number(number) !== parts.length) {
      parts = [];
      return undefined;
    }
    parts.push(piece.slice(number.length + 1));
    if (kind === "+") return undefined;
    const text = parts.join("");
    parts = [];
    return text;
  };
}
