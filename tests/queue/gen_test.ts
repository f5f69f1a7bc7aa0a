import { info } from "@pikku/codegen";
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { deno } from "../deno.ts";
import { tempApp } from "../cli/temp_app.ts";

const APP: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import { add, ping } from "./add.ts";
import { remind } from "./remind.ts";

export default app({
  rpc: { add, ping },
  queues: {
    reminders: { run: remind, retries: 2, backoff: { delay: 10 }, tags: ["slow"] },
  },
});
`,
  "add.ts": `import type { Services } from "./services.ts";

/** Add a reminder. */
export async function add(
  { queue }: Services,
  data: { to: string },
): Promise<void> {
  await queue.reminders.add(data, { delay: 1_000 });
}

/** Answer. */
export function ping(): string {
  return "pong";
}
`,
  "remind.ts": `/** Remind somebody. */
export function remind(_: unknown, { to }: { to: string; at?: Date }): void {
  console.log(to);
}
`,
  "services.ts": `import type { QueueBackend, ServicesOf } from "@pikku/core";
import { memoryQueues } from "@pikku/adapters/memory";
import type { App } from "./.pikku/types.ts";

export function queueBackend(): QueueBackend {
  return memoryQueues();
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  "deno.json": "",
};

const UNITS = {
  api: { rpc: ["add"] },
  plain: { rpc: ["ping"] },
  worker: { queues: "*" },
};

async function queueApp() {
  const { "deno.json": _, ...files } = APP;
  const app = await tempApp(files);
  const config = JSON.parse((await app.read("deno.json"))!);
  await app.write({
    "deno.json": JSON.stringify({ ...config, pikku: { units: UNITS } }),
  });
  return app;
}

Deno.test("gen writes queues, their types, and units that only add to them", async () => {
  await using app = await queueApp();
  const gen = await app.pikku(["gen"]);
  equal(gen.code, 0, gen.err);
  const mod = (await app.read(".pikku/mod.ts"))!;
  match(mod, /wires: \[queues, http\]/);
  match(mod, /parts: \[queue\]/);
  match(
    mod,
    /reminders: \{ run: "remind\.ts#remind", retries: 2, backoff: \{ delay: 10 \}, tags: \["slow"\] \}/,
  );
  const types = (await app.read(".pikku/types.ts"))!;
  match(types, /readonly queues: Queues;/);
  match(types, /readonly reminders: Queue<\{\n\s+to: string;\n\s+at\?: Date;/);
  const api = (await app.read(".pikku/units/api.ts"))!;
  match(
    api,
    /reminders: \{ input: \{ data: true, codec: \w+ \}, retries: 2 \}/,
  );
  match(api, /queueBackend: \{ create: queueBackend/);
  doesNotMatch(api, /remind\.ts"/);
  const plain = (await app.read(".pikku/units/plain.ts"))!;
  doesNotMatch(plain, /queue/);
  const worker = (await app.read(".pikku/units/worker.ts"))!;
  match(worker, /wires: \[queues\]/);
  match(worker, /queueBackend: \{ create: queueBackend/);
  doesNotMatch(worker, /add\.ts"/);
  const units = ["api", "plain", "worker"].map((it) => `.pikku/units/${it}.ts`);
  const check = await deno(["check", ".pikku/mod.ts", ...units], {
    cwd: app.folder,
  });
  equal(check.code, 0, check.err);
});

Deno.test("info tells which functions queues reach", async () => {
  await using app = await queueApp();
  const { functions } = await info({ app: join(app.folder, "app.ts") });
  deepEqual(
    functions.map(({ function: id, ways }) => [id, ways]),
    [
      ["add.ts#add", ["rpc add"]],
      ["add.ts#ping", ["rpc ping"]],
      ["remind.ts#remind", ["queue reminders"]],
    ],
  );
});

Deno.test("data of another type isn't added to a queue", async () => {
  await using app = await queueApp();
  await app.pikku(["gen"]);
  const add = APP["add.ts"]!.replace("{ to: string }", "{ to: number }");
  await app.write({ "add.ts": add });
  const check = await deno(["check", "add.ts"], { cwd: app.folder });
  equal(check.code, 1);
  match(check.err, /Type 'number' is not assignable to type 'string'/);
});
