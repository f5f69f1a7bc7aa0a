/** Messages of an AsyncAPI document, and the frames of channels that carry no data of functions. @module */
import type { Json } from "./context.ts";

/** The schemas of frames; no type has a name with a hyphen. */
export const SCHEMAS: Readonly<Record<string, Json>> = {
  "call-id": {
    description: "What the client calls the call",
    oneOf: [{ type: "string", minLength: 1, maxLength: 64 }, {
      type: "number",
    }],
  },
  "file-facts": {
    type: "object",
    description: "What is told of a file before its bytes",
    properties: {
      name: { type: "string" },
      type: { type: "string", description: "Media type" },
      size: { type: "integer", minimum: 0, description: "Bytes" },
    },
    additionalProperties: false,
  },
};

/** The id of a call. */
export const ID: Json = { $ref: "#/components/schemas/call-id" };

/** What is told of a file before its bytes. */
export const FILE: Json = { $ref: "#/components/schemas/file-facts" };

const CALL = { correlationId: { location: "$message.payload#/id" } };

/** A frame: an object of these members and no others; those whose names end in `?` may miss. */
export function frame(
  summary: string,
  members: Readonly<Record<string, Json>>,
): Json {
  const names = Object.keys(members);
  return {
    summary,
    contentType: "application/json",
    ...("id" in members ? CALL : undefined),
    payload: {
      type: "object",
      properties: Object.fromEntries(
        names.map((name) => [name.replace(/\?$/, ""), members[name]]),
      ),
      required: names.filter((name) => !name.endsWith("?")),
      additionalProperties: false,
    },
  };
}

/** A binary frame. */
export function binaryFrame(
  summary: string,
  line: string,
  more?: string,
): Json {
  const form =
    `A binary frame: a line of JSON as \`${line}\`, a line break, and bytes.`;
  return {
    summary,
    description: more === undefined ? form : `${form} ${more}`,
    contentType: "application/octet-stream",
    payload: { type: "string", format: "binary" },
  };
}

/** A member that is always true. */
export const TRUE: Json = { type: "boolean", const: true };

/** How many items, or pieces of bytes. */
export const COUNT: Json = { type: "integer", minimum: 1 };

/** The frames that are the same for every channel, but for the problem of an error. */
export function sharedFrames(problem: Json): Readonly<Record<string, Json>> {
  return {
    error: frame("A call failed; without an id, no call that could be named", {
      "id?": ID,
      error: problem,
    }),
    cancel: frame("Ends a call", { id: ID, cancel: TRUE }),
    more: frame("Room for more items, or pieces of a file", {
      id: ID,
      more: COUNT,
      "file?": { type: "string", description: "JSON pointer of the file" },
    }),
    end: frame("The last item of the client was sent", { id: ID, end: TRUE }),
    ping: frame("Asks whether the other side lives", { ping: {} }),
    pong: frame("Answers a ping with what it brought", { "pong?": {} }),
  };
}

/** Their names. */
export const SHARED: readonly string[] = Object.keys(sharedFrames({}));
