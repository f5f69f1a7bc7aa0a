import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { deno, ROOT } from "../deno.ts";

for (const member of ["core", "adapters", "codegen", "."]) {
  Deno.test(`\`deno publish --dry-run\` is green in ${member}`, async () => {
    const { code, err } = await deno(
      ["publish", "--dry-run", "--allow-dirty"],
      { cwd: join(ROOT, member) },
    );
    equal(code, 0, err);
    match(err, /Dry run complete/);
  });
}
