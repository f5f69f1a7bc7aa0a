import assert from "node:assert/strict";
import { connect } from "node:net";
import { served } from "./served.ts";

const MODERN = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "tests", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
};

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "tests", version: "1" },
  },
};

/** Sends a message as a client of the revision 2026-07-28 does, unless told otherwise. */
function send(
  url: string,
  message: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { method, params } = Object(message);
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept": "application/json, text/event-stream",
      "mcp-protocol-version": "2026-07-28",
      ...(typeof method === "string" && { "mcp-method": method }),
      ...(params?.name && { "mcp-name": params.name }),
      ...headers,
    },
    body: typeof message === "string" || message instanceof Uint8Array
      ? message as string
      : JSON.stringify(message),
  });
}

function call(
  name: string,
  data: unknown = {},
  id: string | number = 1,
): Record<string, unknown> {
  const params = { name, arguments: data, _meta: MODERN };
  return { jsonrpc: "2.0", id, method: "tools/call", params };
}

/** The status of an answer, and what it says. */
async function told(
  answer: Promise<Response>,
): Promise<readonly [number, string]> {
  const response = await answer;
  return [response.status, await response.text()];
}

Deno.test("a message of another origin is refused, one of an allowed origin isn't", async () => {
  await using server = await served();
  const from = (headers: Record<string, string>) =>
    told(send(server.url, call("hello"), headers));
  const [status, text] = await from({ origin: "https://evil.example" });
  assert.equal(status, 403);
  assert.match(text, /another origin: https:\/\/evil\.example/);
  assert.equal((await from({ origin: "null" }))[0], 403);
  assert.equal((await from({ origin: server.origin }))[0], 200);
  assert.equal((await from({ origin: "https://agents.example" }))[0], 200);
  assert.equal((await from({ "sec-fetch-site": "cross-site" }))[0], 403);
});

Deno.test("a name that leads to this machine is refused, unless the table allows it", async () => {
  await using server = await served();
  const { port } = new URL(server.url);
  /** `fetch` sets the header by itself. */
  const ask = (host: string) =>
    new Promise<string>((resolve, reject) => {
      const body = JSON.stringify(call("hello"));
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write([
          "POST /mcp HTTP/1.1",
          `host: ${host}`,
          "content-type: application/json",
          "accept: application/json, text/event-stream",
          "mcp-protocol-version: 2026-07-28",
          "mcp-method: tools/call",
          "mcp-name: hello",
          "connection: close",
          `content-length: ${body.length}`,
          "",
          body,
        ].join("\r\n"));
      });
      socket.on("data", (chunk) => text += chunk);
      socket.on("close", () => resolve(text.split("\r\n")[0]!));
      socket.on("error", reject);
    });
  assert.match(await ask("evil.example"), / 403 /);
  assert.match(await ask(`evil.example:${port}`), / 403 /);
  assert.match(await ask("localhost.evil.example"), / 403 /);
  for (
    const host of ["localhost", `127.0.0.1:${port}`, "notes.example", "[::1]"]
  ) assert.match(await ask(host), / 200 /, host);
});

Deno.test("what is too large, no JSON or no UTF-8 is refused", async () => {
  await using server = await served();
  const large = call("hello", { name: "x".repeat(100_000) });
  assert.equal((await told(send(server.url, large)))[0], 413);
  const flood = Array.from(
    { length: 51 },
    (_, id) => ({ jsonrpc: "2.0", id, method: "ping" }),
  );
  const [status, text] = await told(send(server.url, flood));
  assert.equal(status, 413);
  assert.match(text, /more messages than allowed: 51 of 50/);
  for (const body of ["{", "", "7", "null", '"text"']) {
    const [status, text] = await told(send(server.url, body));
    assert.equal(status, 400, body);
    assert.equal(JSON.parse(text).error.code, -32700);
  }
  const broken = new TextEncoder().encode(JSON.stringify(call("hello")));
  broken[broken.length - 4] = 0xff;
  assert.equal((await told(send(server.url, broken)))[0], 400);
  const deep = `${'{"a":'.repeat(300)}1${"}".repeat(300)}`;
  assert.equal((await told(send(server.url, deep)))[0], 400);
  const proto = '{"jsonrpc":"2.0","id":1,"method":"ping","__proto__":{}}';
  assert.equal((await told(send(server.url, proto)))[0], 400);
  const text_ = { "content-type": "text/plain" };
  assert.equal((await told(send(server.url, call("hello"), text_)))[0], 415);
  // It still answers.
  assert.equal((await told(send(server.url, call("hello"))))[0], 200);
});

Deno.test("unknown revisions, methods, tools and cursors are told", async () => {
  await using server = await served();
  const old = call("hello") as { params: { _meta: object } };
  old.params._meta = {
    ...MODERN,
    "io.modelcontextprotocol/protocolVersion": "1999-01-01",
  };
  const [status, text] = await told(
    send(server.url, old, { "mcp-protocol-version": "1999-01-01" }),
  );
  assert.equal(status, 400);
  assert.match(text, /2026-07-28/);
  const [missing, why] = await told(
    send(server.url, {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/steal",
      params: { _meta: MODERN },
    }),
  );
  assert.equal(missing, 404);
  assert.equal(JSON.parse(why).error.code, -32601);
  const [, unknown] = await told(send(server.url, call("helo")));
  assert.match(unknown, /Unknown tool: helo \(did you mean hello\?\)/);
  const list = (cursor: string) =>
    told(send(server.url, {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/list",
      params: { cursor, _meta: MODERN },
    }));
  for (const cursor of ["-1", "9999", "x", "1e3"]) {
    assert.match((await list(cursor))[1], /Cursor is none of this list/);
  }
});

Deno.test("one id for many calls at once mixes up nothing", async () => {
  await using server = await served();
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const [, text] = await told(
        send(server.url, call("hello", { name: `n${at}` }, 7)),
      );
      return JSON.parse(text).result.content[0].text;
    }),
  );
  assert.deepEqual(
    answers,
    Array.from({ length: 20 }, (_, at) => `Hello, n${at}, over mcp`),
  );
});

Deno.test("a void token is refused, and told where to get another", async () => {
  await using server = await served();
  const response = await send(server.url, call("hello"), {
    authorization: "Bearer nonsense",
  });
  await response.body?.cancel();
  assert.equal(response.status, 401);
  const [, metadata] = /resource_metadata="(.*)"/.exec(
    response.headers.get("www-authenticate")!,
  )!;
  const answer = await fetch(metadata!);
  assert.deepEqual(await answer.json(), {
    resource: server.url,
    authorization_servers: ["https://auth.example"],
    scopes_supported: ["notes"],
    bearer_methods_supported: ["header"],
    resource_name: "Notes",
  });
});

Deno.test("a session of the revision 2025-11-25 belongs to who opened it", async () => {
  await using server = await served();
  const ada = { authorization: "Bearer user:ada" };
  const opened = await send(server.url, INITIALIZE, {
    ...ada,
    "mcp-protocol-version": "2025-11-25",
  });
  await opened.text();
  const id = opened.headers.get("mcp-session-id")!;
  const list = { jsonrpc: "2.0", id: 2, method: "tools/list", params: {} };
  const ask = (headers: Record<string, string>) =>
    told(send(server.url, list, {
      "mcp-protocol-version": "2025-11-25",
      "mcp-session-id": id,
      ...headers,
    }));
  assert.equal((await ask(ada))[0], 200);
  assert.equal((await ask({ authorization: "Bearer user:bob" }))[0], 404);
  assert.equal((await ask({}))[0], 404);
  assert.equal((await ask({ ...ada, "mcp-session-id": "none" }))[0], 404);
  const ended = await fetch(server.url, {
    method: "DELETE",
    headers: { ...ada, "mcp-session-id": id },
  });
  await ended.body?.cancel();
  assert.equal((await ask(ada))[0], 404);
});

Deno.test("answers that a caller made up, or took from another call, are refused", async () => {
  await using server = await served();
  const [status, text] = await told(send(server.url, {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: {
      name: "hello",
      arguments: {},
      requestState: "v1.eyJwIjp7fX0.AAAA",
      inputResponses: {},
      _meta: MODERN,
    },
  }));
  assert.equal(status, 200);
  assert.equal(JSON.parse(text).error.code, -32602);
});

/** Reads a stream until a text in it fits. */
function reading(
  { body }: Response,
): {
  until(pattern: RegExp): Promise<void>;
  leave(): Promise<void>;
} {
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  return {
    async until(pattern) {
      while (!pattern.test(seen)) {
        const { value, done } = await reader.read();
        assert(!done, seen);
        seen += value;
      }
    },
    leave: () => reader.cancel(),
  };
}

Deno.test("who subscribed in a session is told of changes", async () => {
  await using server = await served();
  const ada = {
    authorization: "Bearer user:ada",
    "mcp-protocol-version": "2025-11-25",
  };
  const opened = await send(server.url, INITIALIZE, ada);
  await opened.text();
  const headers = {
    ...ada,
    "mcp-session-id": opened.headers.get("mcp-session-id")!,
  };
  const ask = (method: string, params: object) =>
    told(send(server.url, { jsonrpc: "2.0", id: 2, method, params }, headers));
  await ask("resources/subscribe", { uri: "note://ada-2" });
  const stream = reading(
    await fetch(server.url, {
      headers: { ...headers, accept: "text/event-stream" },
    }),
  );
  const add = { name: "addNote", arguments: { title: "Milk" } };
  await ask("tools/call", add);
  await stream.until(/resources\/list_changed/);
  await ask("tools/call", add);
  await stream.until(/resources\/updated.*note:\/\/ada-2/);
  await stream.leave();
});

Deno.test("who listens is told of changes", async () => {
  await using server = await served();
  const ada = { authorization: "Bearer user:ada" };
  const listen = await send(server.url, {
    jsonrpc: "2.0",
    id: "l",
    method: "subscriptions/listen",
    params: {
      notifications: {
        resourcesListChanged: true,
        resourceSubscriptions: ["note://ada-1"],
      },
      _meta: MODERN,
    },
  });
  const { until, leave } = reading(listen);
  await until(/acknowledged/);
  const add = { ...call("addNote", { title: "Milk" }), id: 5 };
  assert.equal((await told(send(server.url, add, ada)))[0], 200);
  await until(/resources\/updated.*note:\/\/ada-1/);
  await until(/resources\/list_changed/);
  await leave();
});

Deno.test("an item of a list that has no URI is left out, and the log says so", async () => {
  await using server = await served();
  const response = await send(server.url, {
    jsonrpc: "2.0",
    id: 1,
    method: "resources/list",
    params: { cursor: "l1", _meta: MODERN },
  });
  const { result } = JSON.parse((await response.text()).replace(/^[^{]*/, ""));
  assert.deepEqual(result.resources, [{ uri: "sketch://1", name: "Kept" }]);
  const told = server.log.map((line) => JSON.parse(line))
    .filter(({ level }) => level === "warn");
  assert.deepEqual(
    told.map(({ message, resource, item }) => [message, resource, item]),
    [1, 2].map((item) => [
      "List of resources leaves out an item without its parameter id",
      "sketch://{id}",
      item,
    ]),
  );
});
