/** What goes over real sockets, held against the document of the app. @module */
import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { Ajv } from "ajv";
import { ready } from "../channels/client.ts";
import { start } from "../channels/server.ts";
import { ROOT } from "../deno.ts";
import { problemsOf } from "./parse.ts";

const text = Deno.readTextFileSync(
  join(ROOT, "tests/channels/app/.pikku/asyncapi.json"),
);
const document = JSON.parse(text);
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false })
  .addSchema(document, "doc");

/** The names of those messages that a frame is one of. */
function fitting(
  messages: readonly { readonly $ref: string }[],
  frame: unknown,
): string[] {
  return messages.map(({ $ref }) => $ref.split("/").at(-1)!).filter((name) => {
    const found = document.channels["live.room"].messages[name];
    const { payload } = found.$ref ? document.components.messages[name] : found;
    const schema = JSON.stringify(payload)
      .replaceAll('"$ref":"#/', '"$ref":"doc#/');
    return ajv.compile(JSON.parse(schema))(frame) === true;
  });
}

interface Talk {
  readonly call: string;
  readonly data?: unknown;
  readonly then?: readonly object[];
  /** The messages that answer, in their order. */
  readonly answers: readonly string[];
}

const TALKS: readonly Talk[] = [
  { call: "live.ping", answers: ["live.ping.reply"] },
  {
    call: "live.shout",
    data: { text: "hi", at: "2026-02-28T09:30:00.000Z" },
    answers: ["live.shout.reply"],
  },
  { call: "live.nothing", answers: ["live.nothing.done"] },
  { call: "live.fail", data: { title: "Milk" }, answers: ["error"] },
  {
    call: "live.numbers",
    data: { to: 2 },
    answers: ["live.numbers.item", "live.numbers.item", "live.numbers.end"],
  },
  {
    call: "live.sum",
    then: [{ item: { n: 2 } }, { end: true }],
    answers: ["live.sum.reply"],
  },
  { call: "auth.maybeWho", answers: ["auth.maybeWho.reply"] },
  { call: "auth.who", answers: ["error"] },
];

Deno.test("the official parser finds nothing wrong with what gen writes", async () => {
  deepEqual(await problemsOf(text), []);
});

Deno.test("frames of a real socket are those of the document", async (t) => {
  await using server = await start();
  const client = await ready(`${server.url}/live/den`);
  for (const [at, { call, data, then = [], answers }] of TALKS.entries()) {
    await t.step(call, async () => {
      const operation = document.operations[`live.room.call.${call}`];
      const frames = [{ call, ...(data ? { data } : {}) }, ...then]
        .map((frame) => ({ id: at, ...frame }));
      for (const frame of frames) {
        equal(fitting(operation.messages, frame).length, 1, `${call} is sent`);
        client.send(frame);
      }
      for (const name of answers) {
        deepEqual(fitting(operation.reply.messages, await client.next()), [
          name,
        ]);
      }
    });
  }
  const { messages } = document.operations["live.room.send"];
  client.send({ ping: 7 });
  deepEqual(fitting(messages, await client.next()), ["pong"]);
  client.send("hello");
  deepEqual(fitting(messages, await client.next()), ["error"]);
  deepEqual(fitting(messages, { error: { code: 7 } }), []);
  await client.close();
});

Deno.test("the first frame is that of the document", async () => {
  await using server = await start();
  const socket = new WebSocket(
    `${server.url}/live/den?since=2026-01-01T00:00:00Z`,
  );
  const first = await new Promise<string>((resolve) =>
    socket.onmessage = ({ data }) => resolve(data)
  );
  const { messages } = document.operations["live.room.open"];
  deepEqual(fitting(messages, JSON.parse(first)), ["ready"]);
  socket.close();
  await new Promise((resolve) => socket.onclose = resolve);
});

Deno.test("the document is served, and tells what needs a session", async () => {
  await using server = await start();
  const answer = await fetch(
    `http://127.0.0.1:${server.port}/asyncapi.json`,
  );
  equal(answer.headers.get("content-type"), "application/json");
  deepEqual(await answer.json(), document);
  const { operations } = document;
  deepEqual(operations["live.room.call.auth.who"].security, [
    { $ref: "#/components/securitySchemes/bearerAuth" },
    { $ref: "#/components/securitySchemes/cookieAuth" },
  ]);
  ok(!("security" in operations["live.room.call.live.ping"]));
});
