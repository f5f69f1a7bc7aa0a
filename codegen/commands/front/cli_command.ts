import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Target } from "../../bundle/target.ts";
import { bundle } from "../bundle.ts";
import { gen } from "../gen.ts";
import { isFile, toPlaces } from "../places.ts";
import { type CommandInput, UsageError } from "./command.ts";
import { placesOf, printDiagnostics, summaryOf } from "./print.ts";

/** What runs the file, by what it was made for. */
const STARTS: Readonly<Partial<Record<Target, string>>> = {
  deno: "#!/usr/bin/env -S deno run -A --no-config --quiet",
  node: "#!/usr/bin/env node",
  bun: "#!/usr/bin/env bun",
};

/** `pikku cli build`: one executable file of the app's command line. */
export async function cliCommand(
  { values, words: [action], terminal }: CommandInput,
): Promise<number> {
  if (action !== "build") {
    throw new UsageError(`pikku cli knows build, not: ${action}`);
  }
  const target = (values.target ?? "deno") as Target;
  const start = STARTS[target];
  if (start === undefined) {
    throw new UsageError(
      `A command line runs on deno, node or bun, not on: ${target}`,
    );
  }
  const places = placesOf(values);
  const result = await gen(places);
  await printDiagnostics(terminal, result.diagnostics, places);
  if (!result.ok) {
    terminal.err(summaryOf(result, places, 0));
    return 1;
  }
  const { app, out, root } = toPlaces(places);
  const main = join(out, values.remote ? "cli_remote.ts" : "cli_main.ts");
  if (!isFile(main)) {
    terminal.err(
      "error: The app has no commands; write a section `cli` in its wiring table",
    );
    return 1;
  }
  const folder = join(root, "dist");
  const { file } = await bundle({
    app,
    main,
    target,
    minify: true,
    out: folder,
  });
  if (file === undefined) return 1;
  const made = join(dirname(file), await nameOf(join(out, "cli.ts")));
  await rename(file, made);
  const text = await readFile(made, "utf8");
  await writeFile(made, `${start}\n${text}`);
  await chmod(made, 0o755);
  const path = relative(".", made);
  terminal.out(`Wrote ${path}`);
  if (target === "deno") {
    terminal.out(
      `For one without Deno: deno compile -A --output ${path}.bin ${path}`,
    );
  }
  return 0;
}

/** What the program is called, with the ending of a module. */
async function nameOf(program: string): Promise<string> {
  const [, name = "cli"] = /^ {2}name: "(.*)",$/m.exec(
    await readFile(program, "utf8"),
  ) ?? [];
  return `${name}.js`;
}
