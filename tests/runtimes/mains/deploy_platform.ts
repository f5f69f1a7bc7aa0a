/**
 * What Deno Deploy is for an app, loaded before its entry: a database, KV without queues, and an
 * entry that serves by the time its modules have run.
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
