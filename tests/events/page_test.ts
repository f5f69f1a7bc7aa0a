import { deepEqual, equal, match } from "node:assert/strict";
import { tempApp } from "../cli/temp_app.ts";
import { deno } from "../deno.ts";
import { pageFiles, startNotes } from "./notes_app.ts";

Deno.test("the app of the page of events is generated and checked, with each backend", async (t) => {
  for (const variant of ["memory", "redis", "postgres"] as const) {
    await t.step(variant, async () => {
      await using app = await tempApp(pageFiles(variant));
      const { code, err } = await app.pikku(["gen"]);
      equal(code, 0, err);
      const checked = await deno(["check", "."], { cwd: app.folder });
      equal(checked.code, 0, checked.err);
    });
  }
});

Deno.test("a client goes on where its server was killed, without loss or duplicates", async () => {
  await using notes = await startNotes();
  const client = await notes.client();
  const ids: number[] = [];
  const done = (async () => {
    for await (const { id } of client["GET /notes/changes"]({})) {
      ids.push(id);
      if (id === 9) break;
    }
  })();
  await notes.add("1", "2", "3");
  while (ids.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    await notes.stop(signal);
    await notes.start();
    await notes.add("a", "b", "c");
  }
  await done;
  deepEqual(ids, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("what a stream returns gets to its client", async () => {
  await using notes = await startNotes();
  await notes.add("one", "three");
  const client = await notes.client();
  const lengths = client["GET /notes/lengths"]();
  deepEqual((await lengths.next()).value, 3);
  deepEqual((await lengths.next()).value, 5);
  const { done, value } = await lengths.next();
  deepEqual([done, value.notes, value.asked instanceof Date], [true, 2, true]);
  const text = await notes.app.read(".pikku/client.ts");
  match(
    text!,
    /AsyncGenerator<number, \{\s+notes: number;\s+asked: Date;\s+\}, undefined>/,
  );
});

Deno.test("a client learns that a stream that can't go on was cut", async () => {
  await using notes = await startNotes();
  const client = await notes.client();
  const feed = client["GET /notes/new"]();
  const next = feed.next().catch((error: { code: string }) => error.code);
  await notes.stop("SIGTERM");
  equal(await next, "network");
});
