import assert from "node:assert/strict";
import { emitOpenapi } from "../../codegen/emit/openapi.ts";
import { lint, LINTERS } from "./linters.ts";
import { fn, model, route } from "./model.ts";
import { todoModel } from "./todo_model.ts";

/** The smallest app there is. */
const smallest = model({
  functions: [fn("hello.hello", { output: { kind: "string" } })],
  routes: [route("GET /hello", "hello.hello")],
});

for (const linter of Object.keys(LINTERS)) {
  for (const [name, app] of Object.entries({ smallest, todo: todoModel })) {
    Deno.test(`${linter} finds no error in the document of the ${name} app`, async () => {
      const { code, out, err } = await lint(linter, emitOpenapi(app));
      assert.equal(code, 0, out + err);
    });
  }
}
