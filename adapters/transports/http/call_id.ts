/** Ids by which a caller of many calls tells their answers apart. A leaf: imports nothing. @module */

/** What a client calls a call; the answers carry it. */
export type Id = string | number;

const MAX_ID = 64;

/** Whether a call may be named so. */
export function isId(id: unknown): id is Id {
  return typeof id === "string"
    ? id !== "" && id.length <= MAX_ID
    : Number.isFinite(id);
}

/** What is wrong with an id; `whose` says of what. */
export function toIdProblem(id: unknown, whose: string): string {
  return id === undefined
    ? `${whose} has no \`id\``
    : `Member \`id\` isn't a number, or a text of at most ${MAX_ID} characters`;
}

/** A text of a caller, short enough for a message. */
export function short(text: string): string {
  return text.length > MAX_ID ? `${text.slice(0, MAX_ID)}…` : text;
}
