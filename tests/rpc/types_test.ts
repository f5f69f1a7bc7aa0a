import { peers, remote } from "@pikku/adapters/rpc";
import type { ServeOptions } from "@pikku/adapters/deno";
import type { App } from "./app/.pikku/types.ts";

Deno.test("what is elsewhere is typed as what is here, and options by what they are", () => {
  const secret = "a-secret-of-at-least-32-characters";
  const url = "https://todos.internal";
  const options: ServeOptions[] = [
    { remote: remote(), peers: peers() },
    { remote: remote({ "todos.*": url, "*": { url, secret } }) },
    { remote: remote({ "*": { url, secret, timeout: 1, retries: 0 } }) },
    { peers: peers({ secrets: [secret], maxBody: 1 }), maxBatch: 10 },
  ];
  // @ts-expect-error a deployment has a URL
  remote({ "todos.*": { secret } });
  // @ts-expect-error secrets are a list
  peers({ secrets: secret });
  // @ts-expect-error plain data says who may call, and code reads it
  options.push({ remote: { "todos.*": url } });
});

/** Never called: what compiles, and what must not. */
export async function typed(rpc: App["rpc"]): Promise<void> {
  const { id }: { id: bigint } = await rpc.todos.add({ title: "Milk" });
  await rpc.todos.remove({ id });
  for await (const { at } of rpc.todos.numbers({ to: 1 })) at.getTime();
  // @ts-expect-error a title is missing
  await rpc.todos.add({});
  // @ts-expect-error nobody has this name
  await rpc.todos.ad({ title: "Milk" });
}
