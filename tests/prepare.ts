/** Generates what tests and the other tasks import: `.pikku/` of every app here. @module */
import { main } from "@pikku/codegen";
import { dirname, join } from "node:path";
import { ROOT } from "./deno.ts";

/** Paths of the examples' wiring tables, relative to this checkout. */
export function exampleApps(): string[] {
  const folders = [...Deno.readDirSync(join(ROOT, "examples"))]
    .filter((entry) => entry.isDirectory).map(({ name }) => name).sort();
  return folders.map((name) => `examples/${name}/app.ts`);
}

/**
 * Forgets what was generated before the generator changed: between two releases, which `gen` tells
 * apart, it takes that for what it would write itself.
 */
function forgetStale(apps: readonly string[]): void {
  const changed = Math.max(
    ...["codegen", "core"].map((folder) => newestIn(join(ROOT, folder))),
  );
  for (const app of apps) {
    const state = join(ROOT, dirname(app), ".pikku/state.json");
    const { mtime } = statOf(state) ?? {};
    if (mtime && mtime.getTime() < changed) Deno.removeSync(state);
  }
}

function newestIn(folder: string): number {
  const times = [...Deno.readDirSync(folder)].map(({ name, isDirectory }) => {
    const path = join(folder, name);
    return isDirectory ? newestIn(path) : statOf(path)?.mtime?.getTime() ?? 0;
  });
  return Math.max(0, ...times);
}

function statOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const apps = [
    ...exampleApps(),
    "tests/bench/app/app.ts",
    "tests/channels/app/app.ts",
    "tests/client/app/app.ts",
    "tests/cron/app/app.ts",
    "tests/parity/app/app.ts",
    "tests/rpc/app/app.ts",
    "tests/mcp/app/app.ts",
    "tests/program/app/app.ts",
    "tests/mcp/conformance/app.ts",
    "tests/queue/app/app.ts",
    "tests/runtimes/app/app.ts",
  ];
  forgetStale([...apps, "tests/bundle/fixture/app.ts"]);
  for (const app of apps) {
    const code = await main(["gen", "--app", join(ROOT, app), ...Deno.args]);
    if (code !== 0) Deno.exit(code);
  }
}
