import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "./code_files.ts";

Deno.test("the page of testing is an app whose tests pass, and leave nothing behind", async () => {
  const page = await Deno.readTextFile(join(ROOT, "docs/testing.md"));
  await using app = await tempApp(codeFiles(page));
  const made = await app.pikku(["gen"]);
  equal(made.code, 0, made.err);
  const args = ["test", "-A", "--sanitize-ops", "--sanitize-resources"];
  const { code, out, err } = await deno(args, { cwd: app.folder });
  equal(code, 0, out + err);
  match(out, /6 passed/);
});
