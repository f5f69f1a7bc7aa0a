import { emitOpenapi } from "../../codegen/emit/openapi.ts";
import assert from "node:assert/strict";
import { todoModel } from "./todo_model.ts";

Deno.test("the document of an app is as its snapshot says", async (t) => {
  await t.assertSnapshot(emitOpenapi(todoModel));
});

Deno.test("the same model gives the same bytes", () => {
  assert.equal(
    emitOpenapi(todoModel),
    emitOpenapi(JSON.parse(JSON.stringify(todoModel))),
  );
});
