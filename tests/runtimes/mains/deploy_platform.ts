/**
 * What Deno Deploy is for an app, loaded before its entry: a database, KV without queues, an entry
 * that serves by the time its modules have run, and times told from outside: by SIGUSR2.
 *
 * @module
 */
let serves = false;
const { serve, openKv } = Deno;

Deno.env.set("DENO_DEPLOY", "1");

replace("serve", (...given: readonly unknown[]) => {
  serves = true;
  return Reflect.apply(serve, Deno, given);
});

replace("openKv", async (path?: string) => {
  const kv = await openKv(path ?? Deno.env.get("DEPLOY_KV"));
  for (const name of ["enqueue", "listenQueue"] as const) {
    kv[name] = () => {
      throw new TypeError(`Deno Deploy has no queues: ${name}`);
    };
  }
  return kv;
});

const crons: (() => Promise<void>)[] = [];

replace(
  "cron",
  (_name: string, _schedule: string, run: () => Promise<void>) => {
    if (serves) throw new TypeError("Crons are told before anything serves");
    crons.push(run);
    return new Promise(() => {});
  },
);

Deno.addSignalListener("SIGUSR2", async () => {
  await Promise.all(crons.map((run) => run()));
  say("Crons ended");
});

addEventListener("load", () => {
  say(serves ? "Deployed" : "Nothing serves when the entry has run");
  if (!serves) Deno.exit(1);
});

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function replace(name: string, value: unknown): void {
  Object.defineProperty(Deno, name, { value });
}
