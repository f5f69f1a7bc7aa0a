/** Works off a queue until it is killed, and writes down when each job starts and ends. @module */
import { OPEN } from "./open_queues.ts";

const [backend, place, log] = Deno.args;
const note = (line: string) =>
  Deno.writeTextFileSync(log!, `${line}\n`, { append: true });
const queues = await OPEN[backend!]!(place!);
queues.consume("work", {
  concurrency: 4,
  async run(job) {
    note(`start ${job.id} ${Deno.pid}`);
    if (job.data === '"poison"') Deno.exit(1);
    // Some take long enough for others to look for lost ones meanwhile.
    const wait = Number(job.data) % 10 === 9 ? 700 : Math.random() * 40;
    await new Promise((resolve) => setTimeout(resolve, wait));
    note(`end ${job.id} ${Deno.pid}`);
    return { kind: "done" };
  },
  lost: (job) => Promise.resolve(note(`lost ${job.id} ${job.attempt}`)),
  report: (message, error) =>
    note(`report - ${message}: ${error}`.replaceAll("\n", " ")),
});
