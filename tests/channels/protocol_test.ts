import { deepEqual, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { type Client, connect, type Frame, ready } from "./client.ts";
import { start } from "./server.ts";

const page = Deno.readTextFileSync(join(ROOT, "docs/protocol.md"));
const talks = [...page.matchAll(/^## (.*)$|^```txt\n([^]*?)^```$/gm)];

let title = "";
let count = 0;
for (const [, heading, talk] of talks) {
  if (heading !== undefined) {
    title = heading;
    count = 0;
    continue;
  }
  Deno.test(`docs/protocol.md, ${title} ${++count}: what it says is said`, async () => {
    await using server = await start();
    const lines = talk!.trim().split("\n");
    const [, path] = /^> GET (.*)$/.exec(lines[0]!) ?? [];
    const client = path === undefined
      ? await ready(`${server.url}/live/den`)
      : await connect(server.url + path);
    for (const line of lines.slice(path === undefined ? 0 : 1)) {
      if (line.startsWith("> ")) send(client, line.slice(2));
      else await expect(client, line.slice(2));
    }
    await client.close();
  });
}

Deno.test("docs/protocol.md holds talks", () => {
  ok(talks.length > 15);
});

const BYTES = /^bytes (\{.*\}) (.*)$/;

function send(client: Client, text: string): void {
  const [, line, bytes] = BYTES.exec(text) ?? [];
  if (line === undefined) client.send(text);
  else client.sendBytes(JSON.parse(line), bytes!);
}

async function expect(client: Client, text: string): Promise<void> {
  const [, code, reason] = /^closed (\d+) (.*)$/.exec(text) ?? [];
  if (code !== undefined) {
    return deepEqual(await client.closed, { code: Number(code), reason });
  }
  const frame = await client.next();
  const [, line, bytes] = BYTES.exec(text) ?? [];
  if (line !== undefined) {
    const { bytes: found, ...rest } = frame;
    deepEqual(rest, JSON.parse(line));
    return deepEqual(new TextDecoder().decode(found), bytes);
  }
  compare(frame, JSON.parse(text));
}

/** Compares a frame to one of the page, where `…` stands for any text. */
function compare(found: unknown, expected: unknown): void {
  if (expected === "…") return match(found as string, /./);
  if (typeof expected !== "object" || expected === null) {
    return deepEqual(found, expected);
  }
  const keys = Object.keys(expected).sort();
  deepEqual(Object.keys(found as Frame).sort(), keys);
  for (const key of keys) {
    compare((found as Frame)[key], (expected as Frame)[key]);
  }
}
