import { deepEqual } from "node:assert/strict";
import { ROOT } from "../deno.ts";
import { bun, node } from "../npm_programs.ts";
import { bundle } from "../runtimes/drivers/node.ts";
import { testWith } from "../tools.ts";
import { cases } from "./backend_cases.ts";

for (const tool of [await node(20), await bun()]) {
  testWith(tool, `queues in npm:@deno/kv on ${tool.name}`, async (program) => {
    const folder = await bundle("queue/kv");
    await Deno.symlink(`${ROOT}/node_modules`, `${folder}/node_modules`);
    const { stdout, stderr } = await new Deno.Command(program, {
      args: [`${folder}/kv.mjs`],
      cwd: folder,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    deepEqual(
      text(stdout).split("\n"),
      cases.map(({ name }) => `ok ${name}`),
      text(stderr),
    );
    await Deno.remove(folder, { recursive: true });
  });
}
