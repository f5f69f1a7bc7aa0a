import assert from "node:assert/strict";
import { emitApp } from "../../codegen/emit/app.ts";
import { emitChunk } from "../../codegen/emit/chunk.ts";
import { emitSchemas } from "../../codegen/emit/schemas.ts";
import { emitTypes } from "../../codegen/emit/types.ts";
import { createValidatorCompiler } from "../../codegen/emit/validator_compiler.ts";
import { chunkJobs, emitValidators } from "../../codegen/emit/validators.ts";
import type { Model } from "../../codegen/model/model.ts";
import { todoModel } from "../openapi/todo_model.ts";

const EMITTERS: Record<string, (model: Model) => string> = {
  "mod.ts": emitApp,
  "types.ts": emitTypes,
  "schemas.json": emitSchemas,
  "a chunk": (model) =>
    emitChunk(
      chunkJobs(model).find(({ module }) => module.includes("todos"))!,
      createValidatorCompiler(),
    ),
};

for (const [name, emit] of Object.entries(EMITTERS)) {
  Deno.test(`${name} of an app is as its snapshot says`, async (t) => {
    await t.assertSnapshot(emit(todoModel));
  });
}

Deno.test("the same model gives the same bytes", () => {
  const copy: Model = JSON.parse(JSON.stringify(todoModel));
  for (const emit of Object.values(EMITTERS)) {
    assert.equal(emit(copy), emit(todoModel));
  }
  assert.deepEqual(emitValidators(copy), emitValidators(todoModel));
});

Deno.test("chunks are the same whatever was compiled before", () => {
  const jobs = chunkJobs(todoModel);
  const compiler = createValidatorCompiler();
  for (const job of jobs.toReversed()) {
    const text = emitChunk(job, compiler);
    assert.equal(emitChunk(job, createValidatorCompiler()), text);
  }
});
