import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, stop } from "esbuild";
import { emitClient } from "../../codegen/emit/client.ts";
import type { Model } from "../../codegen/model/model.ts";
import { ROOT } from "../deno.ts";
import { fn, model, object, route, scalar } from "../openapi/model.ts";

/** Text of a client as a browser gets it: what a program imports of it, minified. */
async function minified(client: string, imports: string): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "client.ts"), client);
    const { outputFiles } = await build({
      stdin: {
        contents: `export { ${imports} } from "./client.ts";`,
        resolveDir: folder,
      },
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "silent",
    });
    return outputFiles[0]!.text;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Texts by which a part of a client is known, also minified. */
const PARTS: Readonly<Record<string, RegExp>> = {
  fetch: /last-event-id/,
  batch: /No answer came for/,
  link: /\.calls\)/,
  channels: /pikku\.v1/,
};

/** Its bytes, gzipped, and the parts that it has. */
async function measure(client: string, imports: string) {
  const text = await minified(client, imports);
  const parts = Object.keys(PARTS).filter((name) => PARTS[name]!.test(text));
  return { size: gzipSync(text).length, parts };
}

/** An app of so many functions, each with a route and a name, and on a channel. */
function appOf(count: number): Model {
  const names = Array.from({ length: count }, (_, at) => `a.f${at}`);
  const calls = Object.fromEntries(
    names.map((name) => [name, `functions/a.ts#${name.slice(2)}`]),
  );
  return {
    ...model({
      functions: names.map((name) =>
        fn(name, {
          input: object({ id: scalar("string") }),
          output: scalar("date"),
        })
      ),
      routes: names.map((name, at) => route(`GET /a/${at}/:id`, name)),
      rpc: Object.fromEntries(names.map((name) => [name, name])),
    }),
    channels: [{
      path: "/live/:room",
      place: { file: "app.ts", line: 1, column: 1 },
      calls,
      middleware: [],
      tags: [],
    }],
  };
}

const LIMIT = 6_000;

Deno.test({
  name: "who only calls over HTTP pays 6 KB at most, and for nothing else",
  async fn(t) {
    const todo = await Deno.readTextFile(
      join(ROOT, "examples/todo/.pikku/client.ts"),
    );
    const apps = {
      "the todo example": todo,
      "20 routes": emitClient(appOf(20)),
    };
    for (const [name, client] of Object.entries(apps)) {
      await t.step(name, async () => {
        const { size, parts } = await measure(
          client,
          "createClient, isClientError",
        );
        assert.deepEqual(parts, ["fetch"]);
        assert(size <= LIMIT, `Bytes of ${name}: ${size}`);
      });
    }
    await t.step("a function is 20 bytes at most", async () => {
      const [none, many] = await Promise.all(
        [0, 1_000].map((count) =>
          measure(emitClient(appOf(count)), "createClient")
        ),
      );
      const each = (many!.size - none!.size) / 1_000;
      assert(each <= 20, `Bytes of a function: ${each}`);
    });
    await t.step("other parts are there where they are imported", async () => {
      const client = emitClient(appOf(20));
      const live = await measure(client, "connectChannel");
      assert.deepEqual(live.parts, ["channels"]);
      assert(live.size <= 7_500, `Bytes of channels: ${live.size}`);
      const all = await measure(
        client,
        "createClient, batchLink, channelLink, connectChannel",
      );
      assert.deepEqual(all.parts, ["fetch", "batch", "link", "channels"]);
      assert(all.size <= 10_000, `Bytes of everything: ${all.size}`);
    });
    await stop();
  },
  // The bundler's process is another's.
  sanitizeOps: false,
  sanitizeResources: false,
});
