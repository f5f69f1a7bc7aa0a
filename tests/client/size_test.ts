import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { emitClient } from "../../codegen/emit/client.ts";
import { fn, model, object, route, scalar } from "../openapi/model.ts";

/** Bytes of a client as browsers get it: without types and comments, gzipped. */
function sizeOf(functions: number): number {
  const names = Array.from({ length: functions }, (_, at) => `a.f${at}`);
  const text = emitClient(model({
    functions: names.map((name) =>
      fn(name, {
        input: object({ id: scalar("string") }),
        output: scalar("date"),
      })
    ),
    routes: names.map((name, at) => route(`GET /a/${at}/:id`, name)),
  }));
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: true },
  });
  return gzipSync(outputText).length;
}

Deno.test("a client is small: 6 KB at most, and 20 bytes a function", () => {
  const bare = sizeOf(0);
  assert(bare <= 6_000, `Size of a client without functions: ${bare}`);
  const each = (sizeOf(1_000) - bare) / 1_000;
  assert(each <= 20, `Size of a function: ${each}`);
});
