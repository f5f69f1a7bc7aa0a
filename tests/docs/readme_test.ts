import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { freePort, start } from "../cli/running.ts";
import { tempApp } from "../cli/temp_app.ts";
import { ROOT } from "../deno.ts";
import { codeFiles } from "./code_files.ts";

const readme = await Deno.readTextFile(join(ROOT, "README.md"));

Deno.test("the README's first app answers as the README shows", async (t) => {
  const files = codeFiles(readme);
  await using app = await tempApp(files);

  await t.step("it has 20 lines", () => {
    const lines = Object.values(files).join("").split("\n")
      .filter((line) => line.trim() !== "");
    equal(lines.length <= 20, true, `${lines.length} lines`);
  });
  await t.step("gen accepts it", async () => {
    const { code, err } = await app.pikku(["gen"]);
    equal(code, 0, err);
  });
  const port = freePort();
  await using server = start(["run", "-A", "main.ts"], app.folder, {
    PORT: String(port),
  });
  await server.line(/localhost|127\.0\.0\.1|0\.0\.0\.0/);
  const shown = [...readme.matchAll(/^\$ curl "localhost:8000(.*?)"\n(.*)$/gm)];
  equal(shown.length, 2);
  for (const [, path, output] of shown) {
    await t.step(`curl ${path}`, async () => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      const text = await answer.text();
      if (output!.includes("…")) {
        let at = 0;
        for (const part of output!.split(" … ")) {
          at = text.indexOf(part, at);
          equal(at >= 0, true, `${part} is not in ${text}`);
        }
      } else deepEqual(text, output);
    });
  }
});
