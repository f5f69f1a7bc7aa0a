/**
 * A program for any runtime: `round_trip redis|postgres URL` sends events to itself, closes, and
 * then has nothing left that would keep it running.
 *
 * @module
 */
import { argv } from "node:process";
import { postgresEvents } from "@pikku/adapters/postgres";
import { redisEvents } from "@pikku/adapters/redis";
import { deferred } from "@pikku/core/app";

const [, , kind, url] = argv as [string, string, string, string];
const backend = kind === "redis"
  ? redisEvents({ url })
  : postgresEvents({ url });
const heard: string[] = [];
const all = deferred();
const listening = backend.listen("a.*", (text) => {
  if (heard.push(text) === 3) all.resolve();
});
await listening.ready;
for (const text of ["1", "€".repeat(10_000), "3"]) {
  await backend.send("a.b", text);
}
await all.promise;
await listening.end();
await backend.send("a.b", "4");
await backend.close();
// deno-lint-ignore no-console -- what the test reads
console.log(heard.map(({ length }) => length).join());
