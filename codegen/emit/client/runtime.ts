/** What clients carry beside what the app says. @module */
import { API_TEXT } from "./api_text.ts";
import { BATCH_TEXT } from "./batch_text.ts";
import { CHANNEL_API_TEXT } from "./channel_api_text.ts";
import { CHANNEL_CALL_TEXT } from "./channel_call_text.ts";
import { CHANNEL_INPUT_TEXT } from "./channel_input_text.ts";
import { CHANNEL_LINK_TEXT } from "./channel_link_text.ts";
import { CHANNEL_QUEUE_TEXT } from "./channel_queue_text.ts";
import { CHANNEL_RUN_TEXT } from "./channel_run_text.ts";
import { CHANNEL_SOCKET_TEXT } from "./channel_socket_text.ts";
import { CHANNEL_TEXT } from "./channel_text.ts";
import { CONNECT_TEXT } from "./connect_text.ts";
import { DECODE_TEXT } from "./decode_text.ts";
import { EVENTS_TEXT } from "./events_text.ts";
import { LIMIT_TEXT } from "./limit_text.ts";
import { PROBLEM_TEXT } from "./problem_text.ts";
import { REQUEST_TEXT } from "./request_text.ts";
import { TREE_TEXT } from "./tree_text.ts";

/** What of an app decides what its client carries. */
export interface RuntimeNeeds {
  /** Functions that are called by name. */
  readonly names: boolean;
  readonly channels: boolean;
}

/** Code of a client. */
export interface Runtime {
  /** What it exports. */
  readonly api: string;
  /** What that is made of. */
  readonly inner: string;
  /** Names of the types that it exports, and those that it declares for itself. */
  readonly exported: readonly string[];
  readonly own: readonly string[];
}

/** The code that a client carries. What a program doesn't import, a bundler leaves out. */
export function runtimeFor({ names, channels }: RuntimeNeeds): Runtime {
  const api = join([
    API_TEXT,
    channels && CHANNEL_API_TEXT,
    names && BATCH_TEXT,
    channels && names && CHANNEL_LINK_TEXT,
  ]);
  const inner = join([
    CONNECT_TEXT,
    TREE_TEXT,
    REQUEST_TEXT,
    EVENTS_TEXT,
    ...channels
      ? [
        CHANNEL_TEXT,
        CHANNEL_QUEUE_TEXT,
        CHANNEL_SOCKET_TEXT,
        CHANNEL_CALL_TEXT,
        CHANNEL_INPUT_TEXT,
        CHANNEL_RUN_TEXT,
      ]
      : [],
    LIMIT_TEXT,
    PROBLEM_TEXT,
    DECODE_TEXT,
  ]);
  return {
    api,
    inner,
    exported: namesIn(api, /^export (?:interface|type|class) (\w+)/gm),
    own: namesIn(`${api}${inner}`, /^(?:interface|type) (\w+)/gm),
  };
}

/** A text in which types are called otherwise where the app has types of their names. */
export function makeRoom(
  text: string,
  own: readonly string[],
  taken: ReadonlySet<string>,
): string {
  const clashing = own.filter((name) => taken.has(name));
  if (clashing.length === 0) return text;
  const known = new Set([...taken, ...own]);
  const others = new Map(clashing.map((name) => {
    let other = `${name}_`;
    while (known.has(other)) other += "_";
    known.add(other);
    return [name, other];
  }));
  return text.replace(
    new RegExp(`\\b(?:${clashing.join("|")})\\b`, "g"),
    (name) => others.get(name)!,
  );
}

function namesIn(text: string, declaration: RegExp): readonly string[] {
  return [...text.matchAll(declaration)].map(([, name]) => name!);
}

function join(texts: readonly (string | false)[]): string {
  return texts.filter((text) => text !== false)
    .map((text) => text.trimStart()).join("\n");
}
