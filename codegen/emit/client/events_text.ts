/** The text of `events.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `events.ts`. */
export const EVENTS_TEXT: string = `
/** One server-sent event. */
interface ServerEvent {
  /** \`message\` unless told. */
  readonly name: string;
  /** Its lines, joined. */
  readonly data: string;
  /** The last id that was sent, by this event or by one before. */
  readonly id: string | undefined;
}

/** Reads events as they come; lines may be cut anywhere, and an unfinished event is dropped. */
async function* toEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let name = "message";
  let data: string[] = [];
  let id: string | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A "\\r" at the end waits, as its "\\n" may follow.
      const lines = rest.split(done ? /\\r\\n|\\n|\\r/ : /\\r\\n|\\n|\\r(?!$)/);
      rest = lines.pop()!;
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) yield { name, data: data.join("\\n"), id };
          name = "message";
          data = [];
          continue;
        }
        const [, field, text = ""] = /^([^:]*):? ?([^]*)$/.exec(line)!;
        if (field === "data") data.push(text);
        else if (field === "event") name = text;
        else if (field === "id") id = text;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
`;
