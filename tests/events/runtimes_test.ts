import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { deno, ROOT } from "../deno.ts";
import { bun, node } from "../npm_programs.ts";
import { testWith, type Tool } from "../tools.ts";
import { SERVED } from "./stage.ts";

const RUNTIMES: readonly Tool[] = [
  await node(20),
  await node(24),
  await bun(),
];

for (const [name, { tool, start }] of Object.entries(SERVED)) {
  for (const runtime of RUNTIMES) {
    const path = runtime.path && tool.path;
    const needed = { name: `${runtime.name} or ${tool.name}`, path };
    testWith(
      needed,
      `${name}: events are carried on ${runtime.name}, and nothing stays open`,
      async () => {
        const { server } = await start(tool.path!);
        await using _server = server;
        const folder = await Deno.makeTempDir();
        try {
          const program = join(folder, "main.mjs");
          await bundle("tests/events/round_trip.ts", program);
          await Deno.symlink(
            join(ROOT, "node_modules"),
            join(folder, "node_modules"),
          );
          const { code, stdout, stderr } = await new Deno.Command(
            runtime.path!,
            { args: [program, name.toLowerCase(), server.url] },
          ).output();
          const [out, err] = [stdout, stderr].map((it) =>
            new TextDecoder().decode(it)
          );
          deepEqual([out, err, code], ["1,10000,1\n", "", 0]);
        } finally {
          await Deno.remove(folder, { recursive: true });
        }
      },
    );
  }
}

/** Makes JavaScript of our modules, which leaves packages to the runtime. */
async function bundle(entry: string, output: string): Promise<void> {
  const packages = ["pg", "@redis/client"].flatMap((it) => ["--external", it]);
  const { code, err } = await deno(
    ["bundle", "--platform=deno", ...packages, "-o", output, entry],
  );
  equal(code, 0, err);
}
