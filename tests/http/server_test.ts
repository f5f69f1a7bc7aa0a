import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { serve, type ServeOptions } from "@pikku/adapters/deno";
import { object, toManifest } from "./app.ts";
import { raw } from "./raw.ts";

const QUIET: ServeOptions = {
  port: 0,
  hostname: "127.0.0.1",
  quiet: true,
  signals: false,
  env: {},
  log: { level: "silent" },
};

const text = { type: "string" };

/** An app whose slow function waits for the test. */
function toApp() {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const disposed: string[] = [];
  const manifest = toManifest({
    echo: {
      run: (_, data) => data,
      input: object({ title: text, "n?": { type: "number" } }),
      output: {},
    },
    get: { run: (_, data) => data, input: object({ id: text }), output: {} },
    slow: {
      run: async () => {
        entered.resolve();
        await gate.promise;
        return "done";
      },
      services: ["thing"],
      output: {},
    },
    watch: {
      run: async function* ({ signal }: { signal: AbortSignal }) {
        try {
          yield 1;
          await new Promise((resolve) =>
            signal.addEventListener("abort", resolve)
          );
        } finally {
          left.resolve();
        }
      },
      services: ["signal"],
      output: {},
      returns: "stream",
    },
    pour: {
      run: () => {
        entered.resolve();
        return new ReadableStream({
          async pull(controller) {
            await gate.promise;
            controller.enqueue(new TextEncoder().encode(`${disposed.length}`));
            controller.close();
          },
        });
      },
      services: ["thing"],
      returns: "bytes",
    },
    ip: { run: ({ caller }) => caller.ip, services: ["caller"], output: {} },
    host: {
      run: ({ caller }) => caller.host,
      services: ["caller"],
      output: {},
    },
  }, {
    "POST /echo": "echo",
    "GET /items/:id": "get",
    "GET /slow": "slow",
    "GET /watch": "watch",
    "GET /pour": "pour",
    "GET /ip": "ip",
    "GET /host": "host",
  }, {
    httpOptions: {
      trustedProxies: ["127.0.0.0/8", "10.1.0.0/16", "2001:db8::/32"],
    },
    services: {
      thing: {
        create: () => ({ [Symbol.dispose]: () => void disposed.push("thing") }),
        services: [],
      },
    },
  });
  return { manifest, gate, entered, left, disposed };
}

const post = (body: string, head: string) =>
  `POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${head}\r\n\r\n${body}`;

const HOSTILE: readonly [
  name: string,
  pieces: readonly (string | Uint8Array | number)[],
  status: RegExp,
][] = [
  [
    "a body in its proper length",
    [post('{"title":"a"}', "content-length: 13")],
    /^HTTP\/1.1 200/,
  ],
  ["a chunked body", [
    post('d\r\n{"title":"a"}\r\n0\r\n\r\n', "transfer-encoding: chunked"),
  ], /^HTTP\/1.1 200/],
  ["a body that arrives in pieces", [
    post('{"tit', "content-length: 13"),
    30,
    'le":"a"}',
  ], /^HTTP\/1.1 200/],
  [
    "malformed JSON",
    [post('{"title":', "content-length: 9")],
    /^HTTP\/1.1 400/,
  ],
  [
    "JSON of bad UTF-8",
    [
      post("", "content-length: 12"),
      '{"title":"',
      new Uint8Array([0xff]),
      '"',
      "}",
    ].flat(),
    /^HTTP\/1.1 400/,
  ],
  ["half of an emoji", [
    post("", "content-length: 15"),
    '{"title":"',
    new Uint8Array([0xf0, 0x9f, 0x98]),
    '"}',
  ], /^HTTP\/1.1 [24]00/],
  [
    "deep nesting",
    [post("[".repeat(100_000), "content-length: 100000")],
    /^HTTP\/1.1 400/,
  ],
  ["deep nesting that closes", [
    post(
      `{"title":${"[".repeat(9_000)}${"]".repeat(9_000)}}`,
      "content-length: 18010",
    ),
  ], /^HTTP\/1.1 400/],
  [
    "a huge number",
    [post('{"title":"a","n":1e999}', "content-length: 23")],
    /^HTTP\/1.1 422/,
  ],
  ["prototype keys", [
    post('{"title":"a","__proto__":{}}', "content-length: 28"),
  ], /^HTTP\/1.1 400/],
  [
    "a length over the limit",
    [post("{}", "content-length: 99999999999")],
    /^HTTP\/1.1 413/,
  ],
  ["chunks over the limit", [
    post(
      `200000\r\n${"a".repeat(0x200000)}\r\n0\r\n\r\n`,
      "transfer-encoding: chunked",
    ),
  ], /^HTTP\/1.1 413/],
  [
    "a length that is none",
    [post("{}", "content-length: -1")],
    /^HTTP\/1.1 400/,
  ],
  [
    "two lengths",
    [post("{}", "content-length: 2\r\ncontent-length: 3")],
    /^HTTP\/1.1 400/,
  ],
  [
    "a body that never ends",
    [post('{"title"', "content-length: 13")],
    /^HTTP\/1.1 408/,
  ],
  [
    "a path that climbs",
    ["GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n"],
    /^HTTP\/1.1 404/,
  ],
  [
    "broken percent-encoding",
    ["GET /items/%zz HTTP/1.1\r\nhost: x\r\n\r\n"],
    /^HTTP\/1.1 400/,
  ],
  [
    "a null byte",
    ["GET /items/a\0b HTTP/1.1\r\nhost: x\r\n\r\n"],
    /^HTTP\/1.1 400/,
  ],
  [
    "an absolute form",
    ["GET http://y/items/7 HTTP/1.1\r\nhost: x\r\n\r\n"],
    /^HTTP\/1.1 200/,
  ],
  ["no HTTP", ["hello\r\n\r\n"], /^(?:HTTP\/1.1 400|$)/],
  ["a header without a name", [
    "GET /items/7 HTTP/1.1\r\nhost: x\r\n: y\r\n\r\n",
  ], /^HTTP\/1.1 400/],
];

Deno.test("what no client would send does no harm", async (t) => {
  await using server = await serve(toApp().manifest, {
    ...QUIET,
    bodyTimeout: 150,
  });
  for (const [name, pieces, status] of HOSTILE) {
    await t.step(name, async () => {
      match(await raw(server.addr.port, pieces), status);
      const after = await fetch(`${server.url}/items/7`);
      deepEqual(await after.json(), { id: "7" });
    });
  }
});

Deno.test("a long body has longer to arrive than a short one, but not for ever", async () => {
  await using server = await serve(toApp().manifest, {
    ...QUIET,
    bodyTimeout: 100,
  });
  const { port } = server.addr;
  const title = "a".repeat(16_000);
  const start = post('{"title":"', `content-length: ${title.length + 12}`);
  const slow = raw(port, [start, 400, `${title}"}`], 5_000);
  const never = raw(port, [start], 5_000);
  match(await slow, /^HTTP\/1.1 200/);
  match(await never, /^HTTP\/1.1 408/);
});

Deno.test("half a request holds nobody else up", async () => {
  await using server = await serve(toApp().manifest, QUIET);
  using half = await Deno.connect({
    hostname: "127.0.0.1",
    port: server.addr.port,
  });
  await half.write(new TextEncoder().encode("GET /items/7 HTT"));
  equal((await (await fetch(`${server.url}/items/7`)).json()).id, "7");
});

Deno.test("two Host headers never make one caller", async () => {
  await using server = await serve(toApp().manifest, QUIET);
  const answer = await raw(server.addr.port, [
    "GET /host HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
  ]);
  ok(!answer.includes("a, b"), answer);
});

Deno.test("the caller's address is what trusted proxies say", async (t) => {
  await using server = await serve(toApp().manifest, QUIET);
  const cases: readonly [headers: Record<string, string>, ip: string][] = [
    [{}, "127.0.0.1"],
    [{ "x-forwarded-for": "203.0.113.9" }, "203.0.113.9"],
    [{ "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.1.2.3" }, "203.0.113.9"],
    [{ "x-forwarded-for": "nonsense, 10.1.2.3" }, "10.1.2.3"],
    [
      { forwarded: 'for="[2001:db8::1]:80";proto=https, for=10.1.0.1' },
      "2001:db8::1",
    ],
    [{ forwarded: "for=unknown" }, "127.0.0.1"],
    [{ "x-forwarded-for": "10.2.0.1, 10.1.0.1" }, "10.2.0.1"],
    [
      { "x-forwarded-for": "203.0.113.9", forwarded: "for=6.6.6.6" },
      "127.0.0.1",
    ],
    [
      { "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9" },
      "203.0.113.9",
    ],
  ];
  for (const [headers, ip] of cases) {
    await t.step(JSON.stringify(headers), async () => {
      equal(await (await fetch(`${server.url}/ip`, { headers })).json(), ip);
    });
  }
});

Deno.test("what is no address or range is no trusted proxy", async (t) => {
  const ranges = ["10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/33", "::/129", "proxy"];
  for (const range of ranges) {
    await t.step(range, async () => {
      const manifest = toManifest({}, {}, {
        httpOptions: { trustedProxies: [range] },
      });
      await rejects(
        serve(manifest, QUIET),
        { message: `Trusted proxy is not an address or range: ${range}` },
      );
    });
  }
});

Deno.test("a reader that leaves stops the function", async () => {
  const { manifest, left } = toApp();
  await using server = await serve(manifest, QUIET);
  const controller = new AbortController();
  const response = await fetch(`${server.url}/watch`, {
    signal: controller.signal,
  });
  const reader = response.body!.getReader();
  await reader.read();
  controller.abort();
  await left.promise;
  await rejects(reader.read());
});

Deno.test("shutdown ends streams, lets calls finish, then disposes services", async () => {
  const { manifest, gate, entered, left, disposed } = toApp();
  const server = await serve(manifest, QUIET);
  const watching = fetch(`${server.url}/watch`);
  const slow = fetch(`${server.url}/slow`);
  await Promise.all([watching, entered.promise]);
  const shutdown = server.shutdown();
  equal(server.shutdown(), shutdown);
  await rejects(fetch(`${server.url}/items/7`));
  deepEqual(disposed, []);
  gate.resolve();
  equal(await (await slow).json(), "done");
  await left.promise;
  match(await (await watching).text(), /^retry: \d+\n\nid: 1\ndata: .*\n\n$/);
  await shutdown;
  await server.finished;
  deepEqual(disposed, ["thing"]);
});

Deno.test("shutdown disposes services only when bytes have been sent", async () => {
  const { manifest, gate, entered, disposed } = toApp();
  const server = await serve(manifest, QUIET);
  const pour = await fetch(`${server.url}/pour`);
  await entered.promise;
  const shutdown = server.shutdown();
  await rejects(fetch(`${server.url}/items/7`));
  gate.resolve();
  equal(await pour.text(), "0");
  await shutdown;
  deepEqual(disposed, ["thing"]);
});

Deno.test("shutdown waits no longer than its limit", async () => {
  const { manifest, gate, entered, disposed } = toApp();
  const server = await serve(manifest, { ...QUIET, shutdownLimit: 50 });
  const slow = fetch(`${server.url}/slow`);
  await entered.promise;
  await server.shutdown();
  deepEqual(disposed, ["thing"]);
  gate.resolve();
  await (await slow).text();
});

Deno.test("a port that is taken, or none, is told", async () => {
  const { manifest } = toApp();
  await using server = await serve(manifest, QUIET);
  await rejects(
    serve(manifest, { ...QUIET, port: server.addr.port }),
    /port is taken/i,
  );
  await rejects(
    serve(manifest, { ...QUIET, port: undefined, env: { PORT: "http" } }),
    /PORT is not a port: http/,
  );
});
