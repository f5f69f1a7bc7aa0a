import assert from "node:assert/strict";
import { emitAsyncapi, toAsyncapi } from "../../codegen/emit/asyncapi.ts";
import { hasAsyncapi } from "../../codegen/emit/has_asyncapi.ts";
import type { Model } from "../../codegen/model/model.ts";
import {
  fn,
  list,
  model,
  object,
  ref,
  route,
  scalar,
} from "../openapi/model.ts";
import { todoModel } from "../openapi/todo_model.ts";
import { channel, liveModel, oneCall } from "./live_model.ts";
import { problemsOf } from "./parse.ts";

const text = scalar("string");

// deno-lint-ignore no-explicit-any -- tests look into what was written
type Part = any;

/** What a document says at a path of keys. */
function at(app: Model, ...keys: readonly string[]): Part {
  const document: Part = JSON.parse(emitAsyncapi(toAsyncapi(app)));
  return keys.reduce((part, key) => part?.[key], document);
}

/** The members of the frame that calls a function of this input. */
function callOf(run: Parameters<typeof fn>[1]): Part {
  return at(oneCall(run), "channels", "a", "messages", "run.call", "payload");
}

Deno.test("the document of an app is as its snapshot says", async (t) => {
  await t.assertSnapshot(emitAsyncapi(toAsyncapi(liveModel)));
});

Deno.test("the same model gives the same bytes", () => {
  assert.equal(
    emitAsyncapi(toAsyncapi(liveModel)),
    emitAsyncapi(toAsyncapi(JSON.parse(JSON.stringify(liveModel)))),
  );
});

const smallest: Model = {
  ...model({ functions: [] }),
  channels: [channel("/")],
};

const tagged: Model = oneCall({
  input: object({ json: ref("Json"), shape: ref("Shape") }),
  output: list(ref("Json")),
}, {
  ...todoModel.types,
  Json: {
    kind: "union",
    members: [text, list(ref("Json")), object({}, { index: ref("Json") })],
  },
});

for (
  const [name, app] of Object.entries({ smallest, tagged, live: liveModel })
) {
  Deno.test(`the official parser finds nothing wrong with the document of the ${name} app`, async () => {
    assert.deepEqual(await problemsOf(emitAsyncapi(toAsyncapi(app))), []);
  });
}

Deno.test("the official parser finds what is wrong", async () => {
  const { asyncapi: _, ...rest } = at(liveModel);
  assert.notDeepEqual(await problemsOf(JSON.stringify(rest)), []);
  const text = emitAsyncapi(toAsyncapi(liveModel))
    .replace("/messages/sum.call", "/messages/nothing");
  assert.notDeepEqual(await problemsOf(text), []);
});

Deno.test("an app has a document where it has channels or streams", () => {
  const stream = fn("a.run", { returns: "stream", output: text });
  assert.equal(hasAsyncapi(liveModel), true);
  assert.equal(hasAsyncapi(model({ functions: [fn("a.run")] })), false);
  const apps = {
    route: model({ functions: [stream], routes: [route("GET /a", "a.run")] }),
    rpc: model({ functions: [stream], rpc: { run: "a.run" } }),
  };
  for (const app of Object.values(apps)) assert.equal(hasAsyncapi(app), true);
});

Deno.test("data may be missing where every field of it may", () => {
  assert.deepEqual(callOf({}).required, ["id", "call"]);
  assert.deepEqual(callOf({ input: object({ "a?": text }) }).required, [
    "id",
    "call",
  ]);
  assert.deepEqual(callOf({ input: object({ a: text }) }).required, [
    "id",
    "call",
    "data",
  ]);
});

Deno.test("files and streams are no fields of data, and places in lists", () => {
  const { properties } = callOf({
    input: object({
      title: text,
      file: scalar("file"),
      body: scalar("bytestream"),
      files: list(scalar("file")),
      inner: object({ note: text, "file?": scalar("file") }),
    }),
  });
  assert.deepEqual(properties.data, {
    type: "object",
    properties: {
      title: { type: "string" },
      files: { type: "array", items: { type: "null" } },
      inner: {
        type: "object",
        properties: { note: { type: "string" } },
        required: ["note"],
        additionalProperties: false,
      },
    },
    required: ["title", "files", "inner"],
    additionalProperties: false,
  });
  assert.equal("files" in properties, true);
});

Deno.test("tuples and what stands beside a reference are as draft 7 has them", () => {
  const messages = at(liveModel, "channels", "live.room", "messages");
  assert.deepEqual(
    messages["move.call"].payload.properties.data.properties.pair,
    {
      type: "array",
      items: [{ type: "string", format: "date-time" }, {
        type: "string",
        pattern: "^-?\\d+$",
      }],
      additionalItems: {},
      minItems: 2,
      maxItems: 2,
    },
  );
  const app = oneCall({
    input: object({ a: { ...ref("Name"), doc: { description: "A name" } } }),
  }, { Name: scalar("string", { constraints: { maxLength: 9 } }) });
  const { properties } =
    at(app, "channels", "a", "messages", "run.call", "payload").properties.data;
  assert.deepEqual(properties.a, {
    allOf: [{ $ref: "#/components/schemas/Name" }],
    description: "A name",
  });
});

Deno.test("channels of the same words have names of their own", () => {
  const app = {
    ...model({ functions: [] }),
    channels: [channel("/a/b"), channel("/a/:b")],
  };
  assert.deepEqual(Object.keys(at(app, "channels")), ["a.b", "a.b_2"]);
});

Deno.test("an error format of the app's own is that of streams, and not of channels", () => {
  const stream = fn("a.run", { returns: "stream", output: text });
  const app = {
    ...model({
      functions: [stream],
      routes: [route("GET /a", "a.run")],
      types: { Failure: object({ error: text }) },
      error: ref("Failure"),
    }),
    channels: [channel("/b", { calls: { run: "a.run" } })],
  };
  assert.deepEqual(at(app, "channels", "run", "messages", "error", "payload"), {
    $ref: "#/components/schemas/Failure",
  });
  assert.deepEqual(
    at(app, "components", "messages", "error", "payload").properties.error,
    { $ref: "#/components/schemas/Problem" },
  );
});
