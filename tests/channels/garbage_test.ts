import { deepEqual, equal, ok } from "node:assert/strict";
import * as fc from "fast-check";
import { ready } from "./client.ts";
import { start } from "./server.ts";

/** Frames that look like ours, more or less. */
const almost = fc.dictionary(
  fc.constantFrom(
    ...["id", "call", "data", "item", "end", "cancel", "more", "window"],
    ...["files", "ping", "pong", "error", "__proto__"],
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("live.shout", "live.echo", "bytes.read", true, 1, "/file"),
  ),
).map((frame) => JSON.stringify(frame));

const garbage = fc.oneof(
  almost,
  fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
  fc.json(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
  fc.tuple(almost, fc.string()).map(([line, rest]) =>
    new TextEncoder().encode(`${line}\n${rest}`)
  ),
);

Deno.test("frames of garbage are answered or passed over, and neither socket nor server dies of them", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(garbage, { maxLength: 10 }), async (frames) => {
      client.send(...frames);
      const mark = `round ${++round}`;
      // A frame that can be read, so that those that can't aren't too many in a row.
      client.send({ ping: mark });
      for (;;) {
        const frame = await client.next();
        if (frame.pong === mark) break;
        ok(!("ready" in frame));
      }
    }),
    { numRuns: 100 },
  );
  client.send({ id: "last", call: "live.shout", data: { text: "hi" } });
  for (;;) {
    const frame = await client.next();
    if (frame.id !== "last") continue;
    deepEqual(frame.data, { text: "HI", isDate: false });
    break;
  }
  equal(server.log.filter((line) => line.includes('"error"')).length, 0);
});
