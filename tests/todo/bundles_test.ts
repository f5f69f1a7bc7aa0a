import { join } from "node:path";
import { PIKKU } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { succeed } from "../npm/program.ts";
import { bun, node } from "../npm_programs.ts";
import { onPath, testWith } from "../tools.ts";
import { useCookie, useReminders, useTodo } from "./end_to_end.ts";
import { type Part, PATHS, startTodo } from "./todo_server.ts";

const RUNTIMES = [
  { target: "node", tool: await node(20) },
  { target: "bun", tool: await bun() },
] as const;

const DEPLOYMENTS = {
  "as a whole": ["app"],
  "in two units": ["api", "worker"],
} as const;

for (const { target, tool } of RUNTIMES) {
  testWith(
    tool,
    `the todo example does on ${tool.name} what it says, from bundles`,
    async (program, t) => {
      await using bundles = await bundleTodo(target);
      const { folder } = bundles;
      for (const [how, names] of Object.entries(DEPLOYMENTS)) {
        const parts = names.map((name): Part => ({
          program,
          args: [`${name}.js`],
          cwd: folder,
          paths: PATHS[name],
        }));
        await t.step(how, async (t) => {
          await using server = await startTodo(parts);
          await useTodo(server, t);
        });
        await t.step(`${how}, in a browser`, async () => {
          await using server = await startTodo(parts);
          await useCookie(server);
        });
        if (parts.length === 1) continue;
        await t.step(`${how}, with reminders`, () => useReminders(parts));
      }
    },
  );
}

/** Bundles of the example and of its units in a folder of their own; disposed, they are gone. */
async function bundleTodo(
  target: "node" | "bun",
): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-todo-bundles-" });
  const remove = () => Deno.remove(folder, { recursive: true });
  try {
    for (const unit of [[], ["api"], ["worker"]]) {
      const { code, out, err } = await deno([
        ...PIKKU,
        "bundle",
        ...unit,
        `--app=${join(ROOT, "examples/todo/app.ts")}`,
        `--target=${target}`,
        `--out=${folder}`,
      ]);
      if (code !== 0) throw new Error(err + out);
    }
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    await succeed(onPath("npm") ?? "npm", ["install", ...quiet], {
      cwd: folder,
    });
    return { folder, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
