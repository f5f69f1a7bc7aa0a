/** Generates what tests and the other tasks import: `.pikku/` of every app here. @module */
import { main } from "@pikku/codegen";
import { join } from "node:path";
import { ROOT } from "./deno.ts";

/** Paths of the examples' wiring tables, relative to this checkout. */
export function exampleApps(): string[] {
  const folders = [...Deno.readDirSync(join(ROOT, "examples"))]
    .filter((entry) => entry.isDirectory).map(({ name }) => name).sort();
  return folders.map((name) => `examples/${name}/app.ts`);
}

if (import.meta.main) {
  const apps = [
    ...exampleApps(),
    "tests/bench/app/app.ts",
    "tests/channels/app/app.ts",
    "tests/parity/app/app.ts",
    "tests/runtimes/app/app.ts",
  ];
  for (const app of apps) {
    const code = await main(["gen", "--app", join(ROOT, app), ...Deno.args]);
    if (code !== 0) Deno.exit(code);
  }
}
