/** Answers that go on, and callers that leave. @module */
import { deepEqual, equal, match, rejects } from "node:assert/strict";
import type { Case, Target } from "../driver.ts";
import { answers, check, send } from "../send.ts";

const at = (n: number) => new Date(n).toISOString();

/** What every event stream begins with, and one that its function ends ends with. */
const [RETRY, END] = ["retry: \\d+\n\n", "event: end\ndata: null\n\n"];

/** Opens a stream, reads its first item and leaves. */
async function leave(
  target: Target,
  key: string,
  how: "cancel" | "abort",
): Promise<void> {
  const leaving = new AbortController();
  const response = await send(target, `GET /watch?key=${key}`, {
    signal: leaving.signal,
  });
  equal(response.headers.get("content-type"), "text/event-stream");
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (!text.includes("data: ")) {
    text += decoder.decode((await reader.read()).value, { stream: true });
  }
  match(text, new RegExp(`^${RETRY}id: 1\ndata: {"key":"${key}"}\n\n$`));
  if (how === "abort") {
    leaving.abort();
    await rejects(reader.read());
  } else await reader.cancel();
}

/** Server-sent events, lines of JSON, and what ends them. */
export const streamCases: readonly Case[] = [
  answers("a stream is server-sent events", "GET /count?to=2", {}, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
    text: new RegExp(
      `^${RETRY}id: 1\ndata: {"n":1,"at":"${at(1)}"}\n\n` +
        `id: 2\ndata: {"n":2,"at":"${at(2)}"}\n\n${END}$`,
    ),
  }),
  answers(
    "a stream is lines of JSON for who asks for them",
    "GET /count?to=2",
    {
      headers: { accept: "application/x-ndjson" },
    },
    {
      headers: { "content-type": "application/x-ndjson" },
      text: `{"n":1,"at":"${at(1)}"}\n{"n":2,"at":"${at(2)}"}\n`,
    },
  ),
  answers("a stream of nothing ends at once", "GET /count?to=0", {}, {
    text: new RegExp(`^${RETRY}${END}$`),
  }),
  answers("a stream of much arrives whole", "GET /count?to=5000", {
    headers: { accept: "application/x-ndjson" },
  }, { text: /^(?:\{[^\n]*\}\n){5000}$/ }),
  answers("an error is the last event", "GET /broken", {}, {
    text:
      /^retry: \d+\n\nid: 1\ndata: 1\n\nevent: error\ndata: \{.*"code":"conflict".*\}\n\n$/,
  }),
  answers("an unknown error in a stream is masked", "GET /broken?hidden=true", {
    headers: { accept: "application/x-ndjson" },
  }, { text: /^1\n\{"error":\{.*"code":"internal".*\}\}\n$/ }),
  {
    name: "items arrive while a stream goes on",
    needs: ["streaming"],
    run: (target) => leave(target, "alive", "cancel"),
  },
  {
    name: "a function learns that the reader of its stream left",
    needs: ["streaming", "leaving"],
    async run(target) {
      await leave(target, "cancelled", "cancel");
      const left = await send(target, "GET /left/cancelled");
      await check(left, { json: "signal" });
    },
  },
  {
    name: "a function learns that the request of its stream was aborted",
    needs: ["streaming", "leaving"],
    async run(target) {
      await leave(target, "aborted", "abort");
      const left = await send(target, "GET /left/aborted");
      await check(left, { json: "signal" });
    },
  },
  {
    name: "a function learns that its caller left before there was an answer",
    needs: ["leaving"],
    async run(target) {
      const leaving = new AbortController();
      const waiting = send(target, "GET /wait?key=early", {
        signal: leaving.signal,
      });
      setTimeout(() => leaving.abort(), 100);
      await rejects(waiting);
      const left = await send(target, "GET /left/early");
      await check(left, { json: "signal" });
    },
  },
  {
    name: "many streams go on side by side",
    needs: ["streaming", "leaving"],
    async run(target) {
      const keys = Array.from({ length: 20 }, (_, n) => `side-${n}`);
      await Promise.all(keys.map((key) => leave(target, key, "cancel")));
      const left = await Promise.all(
        keys.map(async (key) =>
          await (await send(target, `GET /left/${key}`)).json()
        ),
      );
      deepEqual(new Set(left), new Set(["signal"]));
    },
  },
];
