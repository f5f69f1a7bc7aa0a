import assert from "node:assert/strict";
import { emitOpenapi } from "../../codegen/emit/openapi.ts";
import type { Type } from "../../codegen/model/type.ts";
import { lint, LINTERS } from "./linters.ts";
import { fn, list, model, object, ref, route, scalar } from "./model.ts";
import { todoModel } from "./todo_model.ts";

/** The smallest app there is. */
const smallest = model({
  functions: [fn("hello.hello", { output: { kind: "string" } })],
  routes: [route("GET /hello", "hello.hello")],
});

const pair: Type = {
  kind: "tuple",
  elements: [{ type: scalar("date") }, { type: scalar("bigint") }],
};

/** What few apps have. */
const rare = model({
  functions: [
    fn("rare.echo", {
      input: object({
        pair,
        "rest?": { ...pair, rest: pair },
        none: { kind: "tuple", elements: [] },
        any: list(scalar("unknown")),
        json: ref("Json"),
        nest: ref("Nest"),
        map: object({}, { patterns: [{ keys: "^a", type: list(pair) }] }),
        ends: { ...pair, rest: pair, last: [{ type: pair }] },
        tags: {
          kind: "union",
          discriminator: "ok",
          members: [true, false].map((value) =>
            object({ ok: { kind: "literal", value } })
          ),
        },
      }),
      output: { kind: "array", items: pair },
    }),
  ],
  routes: [route("POST /echo", "rare.echo")],
  rpc: { "rare.echo": "rare.echo" },
  types: {
    Json: {
      kind: "union",
      members: [
        scalar("string"),
        list(ref("Json")),
        object({}, { index: ref("Json") }),
      ],
    },
    Nest: list(ref("Nest")),
  },
});

for (const linter of Object.keys(LINTERS)) {
  for (
    const [name, app] of Object.entries({ smallest, rare, todo: todoModel })
  ) {
    Deno.test(`${linter} finds no error in the document of the ${name} app`, async () => {
      const { code, out, err } = await lint(linter, emitOpenapi(app));
      assert.equal(code, 0, out + err);
    });
  }
}
