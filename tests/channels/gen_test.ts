import { deepEqual, equal, match } from "node:assert/strict";
import { info } from "@pikku/codegen";
import { join } from "node:path";
import { tempApp } from "../cli/temp_app.ts";

const APP: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import { add, open, ping } from "./functions.ts";

export default app({
  channels: {
    "/live/:room": { open, calls: { add }, idle: 60_000, tags: ["live"] },
    "/other": { calls: { ping } },
  },
  http: { "GET /ping": ping },
});
`,
  "functions.ts": `/** Let in. */
export function open(_: unknown, { room }: { room: string }): string {
  return room;
}
/** Add up. @public */
export async function add(
  _: unknown,
  { rows }: { rows: AsyncIterable<{ at: Date }> },
): Promise<number> {
  let sum = 0;
  for await (const { at } of rows) sum += at.getTime();
  return sum;
}
/** Answer. @public */
export function ping(): string {
  return "pong";
}
`,
};

Deno.test("gen names the wire of channels before HTTP, and writes each channel", async () => {
  await using app = await tempApp(APP);
  const gen = await app.pikku(["gen"]);
  equal(gen.code, 0, gen.err);
  const mod = (await app.read(".pikku/mod.ts"))!;
  match(mod, /import \{ channels \} from "@pikku\/adapters\/channels";/);
  match(mod, /wires: \[channels, http\]/);
  match(
    mod,
    /\{ path: "\/live\/:room", open: "functions\.ts#open", idle: 60000, calls: \{ add: "functions\.ts#add" \}, tags: \["live"\] \}/,
  );
  match(
    (await app.read(".pikku/validators/functions.js"))!,
    /items: \{ field: "rows", validate: \w+, decode: \w+ \}/,
  );
});

Deno.test("an app of channels alone answers other requests, too", async () => {
  await using app = await tempApp(APP);
  const gen = await app.pikku(["gen", "--only", "channels:/live/*"]);
  equal(gen.code, 0, gen.err);
  const mod = (await app.read(".pikku/mod.ts"))!;
  match(mod, /wires: \[channels, http\]/);
  equal(mod.includes("ping"), false);
  const rest = await app.pikku(["gen", "--only", "http"]);
  equal(rest.code, 0, rest.err);
  const http = (await app.read(".pikku/mod.ts"))!;
  equal(http.includes("channels"), false);
});

Deno.test("info tells which functions channels reach", async () => {
  await using app = await tempApp(APP);
  const { functions } = await info({ app: join(app.folder, "app.ts") });
  deepEqual(
    functions.map(({ function: id, ways }) => [id, ways]),
    [
      ["functions.ts#add", ["channel /live/:room add"]],
      ["functions.ts#open", ["channel /live/:room open"]],
      ["functions.ts#ping", ["GET /ping", "channel /other ping"]],
    ],
  );
});
