import assert from "node:assert/strict";
import { SOURCES, textPath, toTextModule } from "./texts.ts";

for (const source of SOURCES) {
  Deno.test(`clients carry ${source.name}.ts as it is now`, async () => {
    assert.equal(
      await Deno.readTextFile(textPath(source)),
      await toTextModule(source),
      "Run `deno run -A tests/client/texts.ts`",
    );
  });
}
