import assert from "node:assert/strict";
import { serveModel } from "../client/serve_model.ts";
import { todoRuns } from "../client/todo_runs.ts";
import { sendExamples } from "./send_examples.ts";
import { todoModel } from "./todo_model.ts";

Deno.test("a server takes every example of its document, and answers as it says", async (t) => {
  await using server = await serveModel(todoModel, todoRuns());
  const served = await fetch(`${server.url}/openapi.json`);
  const results = await sendExamples(await served.json(), {
    baseUrl: server.url,
    session: { authorization: "Bearer ada" },
  });
  for (const { name, status, complaints } of results) {
    await t.step(name, () => {
      assert.deepEqual(complaints, []);
      // An example may name what isn't there, but what it sends is valid.
      assert(status < 400 || status === 404, `Status of an example: ${status}`);
    });
  }
});
