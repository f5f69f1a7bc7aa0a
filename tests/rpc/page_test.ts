import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { start } from "./server.ts";

const page = Deno.readTextFileSync(join(ROOT, "docs/rpc.md"));
const talks = [...page.matchAll(/^##+ (.*)$|^```txt\n([^]*?)^```$/gm)];

let title = "";
let count = 0;
for (const [, heading, talk] of talks) {
  if (heading !== undefined) {
    title = heading;
    count = 0;
    continue;
  }
  Deno.test(`docs/rpc.md, ${title} ${++count}: what it says is said`, async () => {
    await using server = await start();
    let cookie = "";
    for (const { sent, answered } of toExchanges(talk!)) {
      const response = await fetch(
        ...toRequest(server.url, sent, cookie),
      );
      cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
      await compare(response, answered);
    }
  });
}

Deno.test("docs/rpc.md holds talks", () => {
  ok(talks.length > 12);
});

interface Exchange {
  readonly sent: readonly string[];
  readonly answered: readonly string[];
}

function toExchanges(talk: string): readonly Exchange[] {
  return talk.split(/^(?=> (?:GET|POST) )/m).map((part) => {
    const lines = part.trimEnd().split("\n");
    const of = (mark: string) =>
      lines.filter((line) => line === mark || line.startsWith(`${mark} `))
        .map((line) => line.slice(2));
    return { sent: of(">"), answered: of("<") };
  });
}

const HEADER = /^([A-Z][A-Za-z-]+): (.*)$/;

function toRequest(
  url: string,
  [first, ...rest]: readonly string[],
  cookie: string,
): [string, RequestInit] {
  const [method, path] = first!.split(" ") as [string, string];
  const headers = new Headers();
  for (const line of rest) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name) headers.set(name, name === "Cookie" ? cookie : value!);
  }
  const body = rest.filter((line) => !HEADER.test(line)).join("\n");
  return [url + path, { method, headers, body: body || undefined }];
}

async function compare(
  response: Response,
  [status, ...rest]: readonly string[],
): Promise<void> {
  const text = await response.text();
  equal(response.status, Number(status), text);
  for (const line of rest) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name) like(response.headers.get(name)!, value!);
  }
  const body = rest.filter((line) => !HEADER.test(line)).join("\n");
  if (/^[[{]/.test(body) && !body.includes("\n")) {
    return same(JSON.parse(text), JSON.parse(body));
  }
  like(text.trimEnd(), body.trimEnd());
}

/** Compares a value to one of the page, where `…` stands for any text. */
function same(found: unknown, expected: unknown): void {
  if (typeof expected === "string") return like(found as string, expected);
  if (typeof expected !== "object" || expected === null) {
    return equal(found, expected);
  }
  deepEqual(Object.keys(found as object), Object.keys(expected));
  for (const [key, value] of Object.entries(expected)) {
    same((found as Record<string, unknown>)[key], value);
  }
}

function like(found: string, expected: string): void {
  const parts = expected.split("…").map((part) =>
    part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
  );
  match(found, new RegExp(`^${parts.join("[^]+")}$`));
}
