import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { freePort, open } from "../cli/running.ts";
import { checkoutImports, tempApp } from "../cli/temp_app.ts";
import { ROOT } from "../deno.ts";
import { codeFiles } from "./code_files.ts";

const page = await Deno.readTextFile(join(ROOT, "docs/bundle.md"));

/** What a page shows, where sizes may be others by now. */
function toPattern(shown: string): RegExp {
  const text = shown.trimEnd().replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replaceAll(/ +\d+(?:\\\.\d+)? K?B/g, " +\\d+(?:\\.\\d+)? K?B")
    .replaceAll(/ {2,}/g, " {2,}");
  return new RegExp(`^${text}`, "m");
}

Deno.test("the page of bundles shows what the commands print", async (t) => {
  const [, settings] = /^```json\n(.*?)^```$/ms.exec(page)!;
  await using app = await tempApp({
    ...codeFiles(page),
    "deno.json": JSON.stringify({
      imports: checkoutImports(),
      ...JSON.parse(settings!),
    }),
  });
  const shown = [
    ...page.matchAll(/^```console\n\$ pikku ([^\n]*)\n(.*?)^```$/gms),
  ];
  equal(shown.length, 3);
  for (const [, command, text] of shown) {
    await t.step(command!, async () => {
      const { code, out, err } = await app.pikku(command!.split(" "));
      const isOver = text!.startsWith("error");
      equal(code, isOver ? 1 : 0, err);
      match(isOver ? err : out, toPattern(text!));
    });
  }
  await t.step("its bundle runs without anything beside it", async () => {
    const port = freePort();
    const file = join(app.folder, "dist/notes.js");
    await using server = open(Deno.execPath(), [
      "run",
      "-A",
      "--no-config",
      file,
    ], { PORT: `${port}` });
    await server.line(/Listening/);
    const answer = await fetch(`http://127.0.0.1:${port}/notes?text=milk`);
    equal(await answer.text(), '["Buy milk"]');
  });
});
