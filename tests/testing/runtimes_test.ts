import { deepEqual } from "node:assert/strict";
import { bun, node } from "../npm_programs.ts";
import { bundle } from "../runtimes/drivers/node.ts";
import { testWith } from "../tools.ts";

const PROGRAMS = [await node(20), await node(24), await bun()];

for (const tool of PROGRAMS) {
  testWith(
    tool,
    `an app is tested over its wires on ${tool.name}, and nothing holds the process`,
    async (path) => {
      const folder = await bundle("testing/channel");
      try {
        const { stdout } = await new Deno.Command(path, {
          args: [`${folder}/channel.mjs`],
          signal: AbortSignal.timeout(60_000),
          stderr: "inherit",
        }).output();
        deepEqual(JSON.parse(new TextDecoder().decode(stdout)), [
          { user: "ada" },
          "Grüße",
          { n: 1, at: "1970-01-01T00:00:00.001Z" },
          "ada 1",
          4000,
        ]);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  );
}
