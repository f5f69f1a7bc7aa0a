/** The frames that a client sends. @module */
import { BadRequest } from "@pikku/core";
import { type Id, isId, short, toIdProblem } from "../http/call_id.ts";
import { parseJson } from "../http/json_text.ts";

export type { Id } from "../http/call_id.ts";

/** What a client tells of a file before its bytes. */
export interface FileFacts {
  readonly name?: string;
  readonly type?: string;
  readonly size?: number;
}

/** A call. */
export interface CallFrame {
  readonly kind: "call";
  readonly id: Id;
  readonly call: string;
  readonly data?: unknown;
  /** How many items, or chunks of bytes, may come unasked. */
  readonly window?: number;
  /** Files of the data, by JSON pointer. */
  readonly files?: Readonly<Record<string, FileFacts>>;
}

/** Bytes of a file. */
export interface ChunkFrame {
  readonly kind: "chunk";
  readonly id: Id;
  /** JSON pointer of the file. */
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether they are the last. */
  readonly end: boolean;
}

/** What a client sends. */
export type Frame =
  | CallFrame
  | ChunkFrame
  | { readonly kind: "item"; readonly id: Id; readonly item: unknown }
  | { readonly kind: "end"; readonly id: Id }
  | { readonly kind: "cancel"; readonly id: Id }
  | { readonly kind: "more"; readonly id: Id; readonly more: number }
  | { readonly kind: "ping"; readonly ping: unknown }
  | { readonly kind: "pong" };

/** A frame that can't be read; `id` where it names a call. */
export class BadFrame extends BadRequest {
  /** The call that it was about. */
  readonly id: Id | undefined;

  /** Says what is wrong with it. */
  constructor(message: string, id?: Id) {
    super(message);
    this.id = id;
  }
}

/** The members that each kind of frame has, the one that tells the kind first. */
const MEMBERS = {
  call: ["call", "id", "data", "window", "files"],
  item: ["item", "id"],
  end: ["end", "id"],
  cancel: ["cancel", "id"],
  more: ["more", "id"],
  ping: ["ping"],
  pong: ["pong"],
} as const;

const KINDS = Object.keys(MEMBERS) as readonly (keyof typeof MEMBERS)[];
const NEWLINE = 10;

/**
 * Reads a text frame.
 *
 * @throws {BadRequest} when it isn't one
 */
export function readText(text: string): Frame {
  const given = readObject(text, "Frame");
  const kind = KINDS.find((it) => Object.hasOwn(given, it));
  const id = isId(given.id) ? given.id : undefined;
  if (kind === undefined) {
    throw new BadFrame(
      `Frame has none of these members: ${KINDS.join(", ")}`,
      id,
    );
  }
  const known: readonly string[] = MEMBERS[kind];
  const other = Object.keys(given).find((it) => !known.includes(it));
  if (other !== undefined) {
    throw new BadFrame(
      `Frame with \`${kind}\` has a member that nothing reads: ${short(other)}`,
      id,
    );
  }
  if (kind === "ping") return { kind, ping: given.ping };
  if (kind === "pong") return { kind };
  if (id === undefined) throw badId(given.id);
  switch (kind) {
    case "call":
      return readCall(given, id);
    case "item":
      return { kind, id, item: given.item };
    case "more":
      return { kind, id, more: readCount(given, kind, id) };
    default:
      if (given[kind] !== true) {
        throw new BadFrame(`Member \`${kind}\` isn't true`, id);
      }
      return { kind, id };
  }
}

/**
 * Reads a binary frame: a line of JSON, and the bytes after it.
 *
 * @throws {BadRequest} when it isn't one
 */
export function readBinary(data: Uint8Array<ArrayBuffer>): ChunkFrame {
  const at = data.indexOf(NEWLINE);
  if (at < 0) throw new BadFrame("Binary frame has no line of JSON before it");
  let line: string;
  try {
    line = new TextDecoder("utf-8", { fatal: true }).decode(
      data.subarray(0, at),
    );
  } catch {
    throw new BadFrame("Line of a binary frame isn't UTF-8");
  }
  const given = readObject(line, "Line of a binary frame");
  const { id, file, end = false } = given;
  if (!isId(id)) throw badId(id);
  const other = Object.keys(given).find((it) =>
    it !== "id" && it !== "file" && it !== "end"
  );
  if (other !== undefined) {
    throw new BadFrame(
      `Line of a binary frame has a member that nothing reads: ${short(other)}`,
      id,
    );
  }
  if (typeof file !== "string") {
    throw new BadFrame("Member `file` isn't the pointer of a file", id);
  }
  if (typeof end !== "boolean") {
    throw new BadFrame("Member `end` isn't true or false", id);
  }
  return { kind: "chunk", id, file, bytes: data.subarray(at + 1), end };
}

function readObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadFrame(`${what} isn't JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadFrame(`${what} isn't a JSON object`);
  }
  return value as Record<string, unknown>;
}

function readCall(given: Record<string, unknown>, id: Id): CallFrame {
  const { call, data, files } = given;
  if (typeof call !== "string") {
    throw new BadFrame("Member `call` isn't the name of a function", id);
  }
  return {
    kind: "call",
    id,
    call,
    data,
    ...(given.window === undefined
      ? undefined
      : { window: readCount(given, "window", id) }),
    ...(files === undefined ? undefined : { files: readFiles(files, id) }),
  };
}

function readCount(
  given: Record<string, unknown>,
  member: "more" | "window",
  id: Id,
): number {
  const value = given[member];
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) {
    return value;
  }
  throw new BadFrame(`Member \`${member}\` isn't a positive whole number`, id);
}

function readFiles(
  files: unknown,
  id: Id,
): Readonly<Record<string, FileFacts>> {
  const isRecord = typeof files === "object" && files !== null &&
    !Array.isArray(files);
  const bad = !isRecord
    ? ""
    : Object.entries(files).find(([pointer, facts]) =>
      !/^\/./.test(pointer) || !isFacts(facts)
    )?.[0];
  if (bad === undefined) return files as Readonly<Record<string, FileFacts>>;
  throw new BadFrame(
    bad === ""
      ? "Member `files` isn't an object of files by pointer"
      : `Member \`files\` has what isn't a file at a pointer: ${short(bad)}`,
    id,
  );
}

function isFacts(facts: unknown): facts is FileFacts {
  if (typeof facts !== "object" || facts === null) return false;
  const { name, type, size, ...others } = facts as Record<string, unknown>;
  const isText = (value: unknown) =>
    value === undefined || typeof value === "string";
  return isText(name) && isText(type) && Object.keys(others).length === 0 &&
    (size === undefined ||
      typeof size === "number" && Number.isSafeInteger(size) && size >= 0);
}

function badId(id: unknown): BadFrame {
  return new BadFrame(toIdProblem(id, "Frame"));
}
