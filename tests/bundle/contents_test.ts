import { deepEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { bundleOf } from "./bundled.ts";

/** Texts that survive a minifier, by what brings them, and a file that has them. */
const MARKS: Readonly<Record<string, readonly [text: string, path: string]>> = {
  "the service of notes": [
    "There are many notes",
    "tests/bundle/fixture/notes.ts",
  ],
  "the function of rows": [
    "select * from notes",
    "tests/bundle/fixture/functions/rows.ts",
  ],
  "the function of files": [
    "kept-files",
    "tests/bundle/fixture/functions/files.ts",
  ],
  "the service of images": [
    "The image is small already",
    "tests/bundle/fixture/images.ts",
  ],
  "pg": ["SCRAM-SERVER-FIRST-MESSAGE", "node_modules/pg/lib/crypto/sasl.js"],
  "the AWS SDK": [
    "AmazonS3",
    "node_modules/@aws-sdk/client-s3/dist-es/commandBuilder.js",
  ],
  "jimp": [
    "bitmap must have width and height",
    "node_modules/@jimp/core/dist/esm/index.js",
  ],
  "ajv's compiler": ["new Function(", "node_modules/ajv/dist/compile/index.js"],
  "the reference page": [
    "SwaggerUIBundle",
    "adapters/transports/http/docs_page.ts",
  ],
  "the OpenAPI document": ["operationId", "codegen/emit/openapi/operation.ts"],
  "uploads": [
    "Part follows a streamed file",
    "adapters/transports/http/multipart.ts",
  ],
  "Hono's middleware": [
    "next() called multiple times",
    "adapters/transports/http/hono_middleware.ts",
  ],
  "streams": ["event: end", "adapters/transports/http/event_writer.ts"],
  "streams of results": [
    "Stream failed when its reader left",
    "core/app/result_stream.ts",
  ],
  "results of bytes": ["Was sent already", "core/app/bodies_part.ts"],
  "fields out of the body": [
    "Status is not one of a response",
    "adapters/transports/http/out_bindings.ts",
  ],
  "entity tags": [
    "String.fromCharCode(...new Uint8Array(",
    "adapters/transports/http/etag.ts",
  ],
  "middleware": ["Middleware calls next twice", "core/app/onion.ts"],
  "credentials": [
    "Request with a cookie comes from another origin",
    "adapters/transports/http/credentials.ts",
  ],
  "calls by name": [
    "Function isn't marked @readonly",
    "adapters/transports/http/rpc.ts",
  ],
  "trusted proxies": [
    "Trusted proxy is not",
    "adapters/transports/http/proxies.ts",
  ],
  "channels": ["pikku.v1", "adapters/transports/channels/upgrade.ts"],
  "the package ws": [
    "Sec-WebSocket-Accept",
    "node_modules/ws/lib/websocket-server.js",
  ],
  "the service events": ["Event needs one topic", "core/app/live_events.ts"],
  "the service rpc": ["Calls within calls are more", "core/app/rpc_call.ts"],
  "the service sessions": [
    "A session lasts a positive",
    "core/app/call_sessions.ts",
  ],
};

/** What the units of the fixture hold, of all that. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  one: ["the service of notes"],
  notes: ["the service of notes"],
  rows: ["the function of rows", "pg"],
  files: ["the function of files", "the AWS SDK"],
  images: ["the service of images", "jimp", "results of bytes"],
};

const heldBy = (code: string) =>
  Object.keys(MARKS).filter((name) => code.includes(MARKS[name]![0]));

Deno.test("the marks are texts of what they stand for", () => {
  for (const [text, path] of Object.values(MARKS)) {
    ok(Deno.readTextFileSync(join(ROOT, path)).includes(text), path);
  }
});

for (const [unit, held] of Object.entries(HELD)) {
  Deno.test(`the unit ${unit} holds ${held.join(", ")}, and nothing of the others`, async () => {
    for (const target of ["node", "worker"]) {
      await using made = await bundleOf(unit, [
        `--target=${target}`,
        // In place of the unit's own, which is for what is minified.
        "--budget=2mb",
      ]);
      deepEqual(heldBy(made.code), held, target);
    }
  });
}

const KB = 1024;

Deno.test("a route with a validated input weighs 30 KB at most, on every target", async (t) => {
  for (const target of ["deno", "node", "bun", "worker", "lambda"]) {
    await t.step(target, async () => {
      await using made = await bundleOf("one", [
        `--target=${target}`,
        "--minify",
      ]);
      const { bytes, gzip } = made.told.report;
      ok(gzip <= 30 * KB, `${gzip}`);
      // Not for want of what it is to hold.
      ok(gzip > 15 * KB && bytes > 40 * KB, `${gzip} of ${bytes}`);
      ok(made.code.includes("There are many notes"));
    });
  }
});

Deno.test("units weigh what their services bring", async () => {
  const limits: Readonly<Record<string, number>> = {
    notes: 31,
    rows: 62,
    files: 165,
    images: 105,
  };
  for (const [unit, limit] of Object.entries(limits)) {
    await using made = await bundleOf(unit, ["--target=node", "--minify"]);
    const { gzip } = made.told.report;
    ok(gzip <= limit * KB, `${unit}: ${gzip}`);
  }
});
