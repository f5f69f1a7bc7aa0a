/** Runs the cases of every backend on `npm:@deno/kv`, in a file. @module */
import { openKv } from "@deno/kv";
import { kvQueues } from "@pikku/adapters/kv";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import process from "node:process";
import { deserialize, serialize } from "node:v8";
import { cases } from "../backend_cases.ts";
import { stageOf } from "../work.ts";

const folder = await mkdtemp(`${tmpdir()}/pikku-kv-`);
for (const [at, { name, run }] of cases.entries()) {
  const create = async () => {
    const kv = await openKv(`${folder}/${at}`, {
      encodeV8: serialize,
      decodeV8: deserialize,
    });
    return kvQueues(kv, { owned: true, lease: 1_500 });
  };
  const stage = stageOf({ isShared: true, create });
  try {
    await run(stage);
    process.stdout.write(`ok ${name}\n`);
  } catch (error) {
    process.stdout.write(`failed ${name}: ${(error as Error).stack}\n`);
  }
  await stage[Symbol.asyncDispose]();
}
await rm(folder, { recursive: true });
process.exit(0);
