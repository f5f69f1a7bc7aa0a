import assert from "node:assert/strict";
import { emitApp } from "../../codegen/emit/app.ts";
import { entriesOf } from "../../codegen/units/sections.ts";
import { selectEntries } from "../../codegen/units/select.ts";
import { sliceModel } from "../../codegen/units/slice.ts";
import { todoModel } from "../openapi/todo_model.ts";

/** A unit of the app that uses every feature of the HTTP edge. */
function emitUnit(model: typeof todoModel): string {
  const { entries } = selectEntries({
    select: [{ key: "http", patterns: [{ text: "*" }] }],
    exclude: [{ key: "functions", patterns: [{ text: "title*" }] }],
  }, entriesOf(model));
  return emitApp(sliceModel(model, entries).model, {
    root: "../../",
    part: { name: "api", app: model, unit: { docs: true } },
  });
}

Deno.test("a unit of an app is as its snapshot says", async (t) => {
  await t.assertSnapshot(emitUnit(todoModel));
});

Deno.test("the same model gives the same bytes of a unit", () => {
  const copy: typeof todoModel = JSON.parse(JSON.stringify(todoModel));
  assert.equal(emitUnit(copy), emitUnit(todoModel));
});
