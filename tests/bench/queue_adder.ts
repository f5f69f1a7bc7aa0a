/** Adds jobs to a Deno KV, or lets dead ones run again, one by one, and tells when. @module */
import { kvQueues } from "@pikku/adapters/kv";

const [path, what, count] = Deno.args;
const queues = kvQueues(await Deno.openKv(path), { owned: true });
const pause = () =>
  new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 100));
const job = { queue: "bench", keep: 0, priority: 0, attempts: 1 };
const dead = await queues.list("bench", { state: "dead" });
for (let n = 0; n < Number(count); n++) {
  await pause();
  const data = `${n}`;
  const at = Date.now();
  const id = what === "add"
    ? (await queues.add([{ ...job, data }]))[0]
    : dead[n]!.id;
  if (what === "retry") await queues.retry("bench", id!);
  Deno.stdout.writeSync(new TextEncoder().encode(`${id} ${at}\n`));
}
await queues.close();
