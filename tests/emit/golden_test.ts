import assert from "node:assert/strict";
import { emitApp } from "../../codegen/emit/app.ts";
import { emitChunk } from "../../codegen/emit/chunk.ts";
import { compileChunks } from "../../codegen/emit/compile_chunks.ts";
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

Deno.test("chunks are the same whatever was compiled before, and by whom", async () => {
  const jobs = chunkJobs(todoModel);
  const compiler = createValidatorCompiler();
  const texts = new Map(
    jobs.toReversed().map((job) => [
      job.module,
      emitChunk(job, compiler),
    ]),
  );
  for (const workers of [0, 1, 2]) {
    const found = await compileChunks(jobs, { workers });
    assert.deepEqual([...found].sort(), [...texts].sort());
  }
});

const PlainWorker = globalThis.Worker;
const WORKERS: Record<string, typeof Worker | undefined> = {
  "there are no workers": undefined,
  "workers are refused": class {
    constructor() {
      throw new Error("No workers here");
    }
  } as unknown as typeof Worker,
  "a worker can't load": class extends PlainWorker {
    constructor() {
      super("data:text/javascript,throw new Error()", { type: "module" });
    }
  },
};

for (const [name, Worker] of Object.entries(WORKERS)) {
  Deno.test(`chunks are compiled in place where ${name}`, async () => {
    try {
      globalThis.Worker = Worker!;
      const jobs = chunkJobs(todoModel);
      const found = await compileChunks(jobs, { workers: 1 });
      assert.deepEqual(found, await compileChunks(jobs, { workers: 0 }));
    } finally {
      globalThis.Worker = PlainWorker;
    }
  });
}
