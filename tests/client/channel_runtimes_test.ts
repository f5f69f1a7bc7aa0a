import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { openBrowser } from "../browser.ts";
import { ROOT } from "../deno.ts";
import { startMiniflare } from "../runtimes/drivers/miniflare.ts";
import { chromium, onPath, testWith, type Tool } from "../tools.ts";
import { serveLive } from "./live_server.ts";
import { transpile } from "./transpile.ts";

/** What each runtime does with a channel; what it saw is JSON. */
const VISIT = `
import { connectChannel, isClientError } from "./client.js";

export async function visit(baseUrl, options) {
  const live = connectChannel("/feed/:room", { room: "a", since: new Date(5) }, {
    baseUrl,
    auth: () => Promise.resolve("Bearer ada"),
    ...options,
  });
  const { since, user } = await live.ready();
  const { feed, auth } = live.calls;
  const seen = { since: since.getTime(), user: [user, await auth.who()] };
  const { items } = await feed.find({ text: "x", size: 1n });
  seen.found = [items[0].at instanceof Date, items[0].size === 2n];
  seen.entries = [];
  for await (const { id } of feed.follow({ to: 20 })) seen.entries.push(+id);
  for await (const n of feed.tick({ to: 1e9 })) if (n === 20) break;
  async function* rows() {
    for (let n = 0n; n < 40n; n++) yield n;
  }
  seen.total = String(await feed.total({ rows: rows() }));
  const files = [new Blob([new Uint8Array(300_000)]), new Blob(["b"])];
  seen.sizes = await feed.measure({ files });
  const file = await feed.load({ size: 300_000 });
  seen.file = [file.name, file.type, file.size];
  const error = await feed.add({ text: "taken" }).catch((error) => error);
  seen.conflict = isClientError(error, "conflict") && error.message;
  live.reconnect();
  seen.again = (await live.ready()).user;
  await live.close();
  seen.state = live.state;
  return seen;
}
`;

const SEEN = {
  since: 5,
  user: ["ada", "ada"],
  found: [true, true],
  entries: Array.from({ length: 20 }, (_, at) => at + 1),
  total: "780",
  sizes: [" 300000", " 1"],
  file: ["a.bin", "application/a", 300_000],
  conflict: "Text is taken: taken",
  again: "ada",
  state: "closed",
};

/** The modules of a program that visits. */
async function modules(
  main: string,
): Promise<Readonly<Record<string, string>>> {
  const client = join(ROOT, "tests/client/app/.pikku/client.ts");
  return {
    "client.js": transpile(await Deno.readTextFile(client)),
    "visit.js": VISIT,
    "main.js": main,
  };
}

/** Writes the modules into a folder of this checkout, where packages are found. */
async function withFolder(
  main: string,
  run: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({
    dir: join(ROOT, "node_modules"),
    prefix: ".visit-",
  });
  try {
    await Deno.writeTextFile(join(folder, "package.json"), '{"type":"module"}');
    for (const [name, text] of Object.entries(await modules(main))) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const MAIN = `import { visit } from "./visit.js";
console.log(JSON.stringify(await visit(process.argv[2])));`;

const PROCESSES: readonly {
  readonly name: string;
  readonly tool: Tool;
  readonly args?: readonly string[];
  readonly main?: string;
}[] = [
  {
    name: "Node with its own sockets",
    tool: { name: "Node", path: onPath("node") },
    // Node 20 has them behind this flag.
    args: ["--experimental-websocket"],
  },
  {
    name: "Node with those of `ws`",
    tool: { name: "Node", path: onPath("node") },
    main: `import { visit } from "./visit.js";
import { WebSocket } from "ws";
console.log(JSON.stringify(await visit(process.argv[2], { WebSocket })));`,
  },
  { name: "Bun", tool: { name: "Bun", path: onPath("bun") } },
];

for (const { name, tool, args = [], main = MAIN } of PROCESSES) {
  testWith(tool, `a channel is called from ${name}`, async (path) => {
    await using server = await serveLive();
    await withFolder(main, async (folder) => {
      const { stdout, stderr } = await new Deno.Command(path, {
        args: [...args, join(folder, "main.js"), server.baseUrl],
      }).output();
      const decoder = new TextDecoder();
      equal(decoder.decode(stderr), "");
      deepEqual(JSON.parse(decoder.decode(stdout)), SEEN);
    });
  });
}

Deno.test("a channel is called from workerd", async () => {
  await using server = await serveLive();
  const main = `import { visit } from "./visit.js";
export default {
  async fetch(request) {
    const baseUrl = new URL(request.url).searchParams.get("at");
    return Response.json(await visit(baseUrl));
  },
};`;
  await withFolder(main, async (folder) => {
    await Deno.remove(join(folder, "package.json"));
    await using worker = await startMiniflare(folder, "main.js");
    const answer = await worker.fetch(
      new Request(`http://localhost/?at=${server.baseUrl}`),
    );
    deepEqual(await answer.json(), SEEN);
  });
});

testWith(
  chromium(),
  "a channel is called from Chromium",
  async (path) => {
    await using server = await serveLive();
    const files = await modules("");
    const browser = await openBrowser(path);
    try {
      const page = await browser.newPage();
      await page.route(`${server.baseUrl}/page/*.js`, (route) => {
        const name = new URL(route.request().url()).pathname.slice(6);
        const body = files[name]!;
        return route.fulfill({ contentType: "text/javascript", body });
      });
      // The page itself comes from the server, so that it may speak to this machine.
      await page.goto(`${server.baseUrl}/openapi.json`);
      const seen = await page.evaluate(
        `import("/page/visit.js").then(({ visit }) => visit(location.origin))`,
      );
      deepEqual(seen, SEEN);
    } finally {
      await browser.close();
    }
  },
  // The browser's driver keeps timers and pipes of its own.
  { sanitizeOps: false, sanitizeResources: false },
);
