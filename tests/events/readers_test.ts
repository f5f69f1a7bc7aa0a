import { deepEqual, equal, match } from "node:assert/strict";
import { EventSource } from "eventsource";
import { openBrowser } from "../browser.ts";
import { nginx, startNginx } from "../servers/nginx.ts";
import { chromium, onPath, testWith } from "../tools.ts";
import { type NotesApp, startNotes } from "./notes_app.ts";
import { soon } from "./stage.ts";

/** What is read of a stream while its server is killed, and comes back. */
interface Reader extends AsyncDisposable {
  /** What came, each item once it is there. */
  readonly seen: readonly unknown[];
}

/** The same for every reader: it misses nothing, and gets nothing twice. */
async function outlives(
  notes: NotesApp,
  open: () => Promise<Reader>,
): Promise<void> {
  await notes.add("one", "two");
  await using reader = await open();
  const until = async (count: number) => {
    while (reader.seen.length < count) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await soon(until(2));
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    await notes.stop(signal);
    await notes.start();
    await notes.add(signal, "and more");
    await soon(until(signal === "SIGKILL" ? 4 : 6));
  }
  await notes.add("the end");
  await soon(until(7));
  deepEqual(
    reader.seen,
    [1, 2, 3, 4, 5, 6, 7].map((id) => ["message", id, `${id}`]),
  );
}

Deno.test("the EventSource of npm comes back where it was", async () => {
  await using notes = await startNotes();
  await outlives(notes, () => {
    const source = new EventSource(`${notes.base}/notes/changes`);
    const seen: unknown[] = [];
    source.onmessage = ({ type, data, lastEventId }) =>
      seen.push([type, JSON.parse(data).id, lastEventId]);
    return Promise.resolve({
      seen,
      async [Symbol.asyncDispose]() {
        source.close();
        // It closes its connection in its own time.
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    });
  });
});

testWith(
  chromium(),
  "the EventSource of Chromium comes back where it was, and knows the names of events",
  async (path) => {
    await using notes = await startNotes();
    const browser = await openBrowser(path);
    try {
      const page = await browser.newPage();
      await page.goto(`${notes.base}/health`);
      await outlives(notes, async () => {
        const seen: unknown[] = [];
        await page.exposeFunction("tell", (item: unknown) => seen.push(item));
        await page.evaluate(`{
          const source = new EventSource("/notes/changes");
          source.onmessage = ({ type, data, lastEventId }) =>
            tell([type, JSON.parse(data).id, lastEventId]);
        }`);
        return { seen, [Symbol.asyncDispose]: () => Promise.resolve() };
      });
      await fetch(`${notes.base}/notes/3`, { method: "DELETE" });
      deepEqual(
        await page.evaluate(`new Promise((resolve) => {
          const source = new EventSource("/notes/kinds?lastEventId=6");
          const seen = [];
          const note = ({ type, data }) => seen.push([type, JSON.parse(data)]);
          source.onmessage = source.onerror = note;
          source.addEventListener("added", note);
          source.addEventListener("removed", (event) => {
            note(event);
            source.close();
            resolve(seen);
          });
        })`),
        [
          ["added", { kind: "added", id: 7, text: "the end" }],
          ["removed", { kind: "removed", id: 8, note: 3 }],
        ],
      );
      const [opened, ended] = await page.evaluate(`new Promise((resolve) => {
        const source = new EventSource("/notes/lengths");
        const opened = [];
        source.onmessage = ({ data }) => opened.push(JSON.parse(data));
        source.addEventListener("end", ({ data }) => {
          source.close();
          resolve([opened, JSON.parse(data)]);
        });
      })`) as [number[], { notes: number; asked: string }];
      deepEqual(opened, [3, 3, 7, 8, 7, 8, 7]);
      equal(ended.notes, 7);
      match(ended.asked, /^\d{4}-\d\d-\d\dT/);
    } finally {
      await browser.close();
    }
  },
  // The browser's driver keeps timers and pipes of its own.
  { sanitizeOps: false, sanitizeResources: false },
);

testWith(
  { name: "curl", path: onPath("curl") },
  "curl shows a stream as the page of events says",
  async (path) => {
    await using notes = await startNotes();
    await notes.add("Milk");
    const run = async (...args: readonly string[]) => {
      const { stdout } = await new Deno.Command(path, {
        args: ["-sS", ...args],
      }).output();
      return new TextDecoder().decode(stdout).replaceAll("\r", "");
    };
    const url = `${notes.base}/notes/lengths`;
    match(
      await run("-N", url),
      /^retry: \d+\n\nid: 1\ndata: 4\n\nevent: end\ndata: \{"notes":1,"asked":"[^"]+"\}\n\n$/,
    );
    match(
      await run("-H", "accept: application/x-ndjson", url),
      /^4\n\{"end":\{"notes":1,"asked":"[^"]+"\}\}\n$/,
    );
    // Nobody knows how long a stream will be: least of all is it 0.
    const head = await run("--head", `${notes.base}/notes/changes`);
    match(head, /^HTTP\/1\.1 200 OK\n/);
    match(head, /^content-type: text\/event-stream$/m);
    match(head, /^cache-control: no-cache, no-transform$/m);
    equal(/content-length/i.test(head), false, head);
  },
);

testWith(
  nginx(),
  "events pass a proxy that buffers, one by one",
  async (path) => {
    await using notes = await startNotes();
    await using proxy = await startNginx(path, notes.port);
    for (const accept of ["text/event-stream", "application/x-ndjson"]) {
      const leave = new AbortController();
      const late = setTimeout(
        () => leave.abort(new Error(`The proxy keeps it back: ${accept}`)),
        10_000,
      );
      const answer = await fetch(`${proxy.url}/notes/new`, {
        headers: { accept },
        signal: leave.signal,
      });
      const reader = answer.body!.pipeThrough(new TextDecoderStream())
        .getReader();
      let text = "";
      for (const note of ["first", "second"]) {
        // It may not be subscribed yet, so notes are added until one is heard.
        let isHeard = false;
        const heard = (async () => {
          while (!text.includes(note)) text += (await reader.read()).value;
          isHeard = true;
        })();
        for (let tries = 0; tries < 20 && !isHeard; tries++) {
          await notes.add(note);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await heard;
      }
      clearTimeout(late);
      leave.abort();
      await reader.closed.catch(() => {});
    }
  },
);
