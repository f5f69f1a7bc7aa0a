import { deepEqual, equal, ok } from "node:assert/strict";
import { connectChannel, isClientError } from "./app/.pikku/client.ts";
import { failureOf } from "./client_of.ts";
import { errorOf, serveSockets, until } from "./live_server.ts";

const READY = '{"ready":{"version":1,"connection":"c","window":16}}';
const RECONNECT = { first: 1, most: 10 };

/** What is no frame of the protocol, or not at this place. */
const GARBAGE: readonly (string | Uint8Array<ArrayBuffer>)[][] = [
  ["hello"],
  [""],
  ["null"],
  ["[]"],
  ["7"],
  ['{"ready":1}'],
  ['{"ready":null}'],
  [READY, READY],
  [READY, "}{"],
  [new Uint8Array()],
  [READY, new Uint8Array(9)],
  [READY, new Uint8Array([10, 10])],
  [READY, new Uint8Array([0xff, 10, 1])],
  [READY, new TextEncoder().encode("[]\n")],
  ['{"ready":{"version":1,"data":{"since":{"a":1}},"window":-1}}', "x"],
];

Deno.test("garbage is a lost connection, and the next one may be better", async () => {
  await using server = serveSockets((socket, connection) => {
    for (const frame of GARBAGE[connection - 1] ?? [READY]) socket.send(frame);
  });
  await using live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl: server.baseUrl,
    reconnect: RECONNECT,
  });
  await until(() =>
    server.count() === GARBAGE.length + 1 && live.state === "open"
  );
  equal(live.error?.code, "bad_response");
});

Deno.test("a server that speaks another version is not asked again", async () => {
  await using server = serveSockets((socket) =>
    socket.send('{"ready":{"version":2}}')
  );
  const { baseUrl } = server;
  const live = connectChannel("/feed/:room", { room: "a" }, { baseUrl });
  const { code, message } = await failureOf(live.ready());
  deepEqual([code, message], [
    "bad_response",
    "The server speaks another version of the protocol: 2",
  ]);
  deepEqual([live.state, server.count()], ["closed", 1]);
});

/** Frames for a call whose id stands for `ID`. */
const ANSWERS: readonly [frames: readonly string[], code: string][] = [
  [['{"id":ID,"item":1}'], "bad_response"],
  [['{"id":ID,"bytes":{"type":1}}', '{"id":ID,"end":true}'], "bad_response"],
  [['{"id":ID,"error":null}'], "internal"],
  [['{"id":ID,"error":"no"}'], "internal"],
  [['{"id":ID,"error":{"status":409,"errors":7}}'], "internal"],
  [['{"id":ID,"error":{"code":"conflict"}}'], "conflict"],
  [['{"id":ID,"error":{"code":7,"status":"x"}}'], "internal"],
];

Deno.test("an answer that makes no sense fails its call, and nothing else", async (t) => {
  let frames: readonly string[] = [];
  await using server = serveSockets((socket) => {
    socket.send(READY);
    socket.onmessage = ({ data }) => {
      const { id, call } = JSON.parse(data);
      if (call === "auth.who") {
        // Frames of no call, and for calls that are none.
        for (
          const odd of [
            '{"id":{}}',
            '{"id":9999,"item":1}',
            '{"id":[],"end":true}',
            "{}",
            '{"pong":1}',
            `{"id":${id},"more":"x"}`,
            `{"id":${id},"more":1,"file":"__proto__"}`,
          ]
        ) socket.send(odd);
        socket.send(`{"id":${id},"data":"ada"}`);
      } else if (call) {
        for (const frame of frames) socket.send(frame.replaceAll("ID", id));
      }
    };
  });
  const { baseUrl } = server;
  await using live = connectChannel("/feed/:room", { room: "a" }, { baseUrl });
  const { feed, auth } = live.calls;
  for (const [answer, code] of ANSWERS) {
    await t.step(answer.join(" "), async () => {
      frames = answer;
      equal((await failureOf(feed.add({ text: "x" }))).code, code);
      equal(await auth.who(), "ada");
    });
  }
  await t.step("data of another type is handed on as it is", async () => {
    frames = ['{"id":ID,"data":{"items":[{"at":7,"size":{}}]}}'];
    deepEqual(await feed.find({}), { items: [{ at: 7, size: {} }] });
    frames = ['{"id":ID}'];
    equal(await feed.find({}), undefined);
  });
  await t.step(
    "a stream that doesn't wait for its reader is ended",
    async () => {
      frames = Array.from({ length: 50 }, () => '{"id":ID,"item":1}');
      const stream = feed.tick({ to: 9 });
      const error = await errorOf(Array.fromAsync(stream));
      ok(isClientError(error, "bad_response"));
      equal(error.message, "The server sent more than it was granted");
      equal(await auth.who(), "ada");
    },
  );
  equal(server.count(), 1);
});

Deno.test("a silent server is asked whether it lives, and left if not", async () => {
  const pings: number[] = [];
  await using server = serveSockets((socket, connection) => {
    socket.send(READY);
    socket.onmessage = ({ data }) => {
      if (data !== '{"ping":null}') return;
      pings.push(connection);
      // The first is half open, as far as anybody can tell.
      if (connection > 1) socket.send('{"pong":null}');
    };
  });
  await using live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl: server.baseUrl,
    heartbeat: 200,
    reconnect: RECONNECT,
  });
  await until(() => pings.filter((connection) => connection === 2).length > 2);
  deepEqual([live.state, server.count()], ["open", 2]);
  equal(live.error?.message, "The connection was lost: the server is silent");
});

Deno.test("a server that asks is answered", async () => {
  const answers: string[] = [];
  await using server = serveSockets((socket) => {
    socket.onmessage = ({ data }) => answers.push(data);
    socket.send(READY);
    socket.send('{"ping":{"a":[1]}}');
  });
  const { baseUrl } = server;
  await using _live = connectChannel("/feed/:room", { room: "a" }, { baseUrl });
  await until(() => answers.length > 0);
  deepEqual(answers, ['{"pong":{"a":[1]}}']);
});

Deno.test("close codes say whether to come back", async (t) => {
  const CODES = {
    4400: "closed",
    4403: "closed",
    4422: "closed",
    4501: "closed",
    1001: "waiting",
    1009: "waiting",
    1013: "waiting",
    4408: "waiting",
    4429: "waiting",
    4500: "waiting",
    4503: "waiting",
  };
  for (const [code, state] of Object.entries(CODES)) {
    await t.step(`${code}: ${state}`, async () => {
      await using server = serveSockets((socket) => {
        socket.send(READY);
        socket.onmessage = () => socket.close(Number(code), "Told so");
      });
      await using live = connectChannel("/feed/:room", { room: "a" }, {
        baseUrl: server.baseUrl,
        reconnect: { first: 60_000, most: 60_000 },
      });
      const error = await errorOf(live.calls.feed.add({ text: "x" }));
      await until(() => live.state === state);
      ok(isClientError(error));
      equal(error.message, "The connection was lost: Told so");
    });
  }
});
