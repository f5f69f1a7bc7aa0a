/** CPU per request of ours and of peers: interleaved rounds in one run, the median of ratios. */
import { fromFileUrl } from "./paths.ts";
import { cpu, load, type Shot } from "./load.ts";
import { freePort } from "../cli/running.ts";
import { startServer } from "./server.ts";

interface Variant {
  readonly name: string;
  readonly server: "bare" | "hono" | "pikku";
  readonly get: Shot;
  readonly post: Shot;
}

const body = JSON.stringify({
  name: "Lamp",
  price: 12.5,
  stock: 3,
  active: true,
  tags: ["home", "light"],
});

function variant(
  name: string,
  server: Variant["server"],
  folder = "items",
  headers?: Record<string, string>,
): Variant {
  return {
    name,
    server,
    get: { method: "GET", path: `/${folder}/42`, headers },
    post: {
      method: "POST",
      path: folder === "items" ? "/items" : `/${folder}`,
      body,
      headers,
    },
  };
}

const variants: readonly Variant[] = [
  variant("bare Deno.serve", "bare"),
  variant("bare, checking type and size of bodies", "bare", "checked"),
  variant("Hono", "hono"),
  variant("Hono, with one middleware", "hono", "hono"),
  variant("Pikku", "pikku"),
  variant("Pikku, with a session", "pikku", "session", {
    authorization: "Bearer bench",
  }),
  variant("Pikku, with `signal`", "pikku", "signal"),
  variant("Pikku, with one Hono middleware", "pikku", "hono"),
];

/** A row of the table. */
export interface HttpRow {
  readonly name: string;
  /** CPU microseconds per request. */
  readonly get: number;
  /** Throughput per CPU time, relative to the bare runtime. */
  readonly getRatio: number;
  readonly post: number;
  readonly postRatio: number;
}

/** Measures all variants, `rounds` times `requests` requests each. */
export async function benchHttp(
  rounds = 31,
  requests = 5_000,
): Promise<HttpRow[]> {
  const servers = new Map<
    string,
    { port: number; pid: number; stop(): Promise<void> }
  >();
  for (const { name, server } of variants) {
    const port = freePort();
    const script = fromFileUrl(`./servers/${server}.ts`);
    servers.set(name, { port, ...await startServer(script, port) });
  }
  try {
    const samples = new Map<string, number[]>();
    for (let round = -1; round < rounds; round++) {
      const order = variants.toSorted(() => Math.random() - 0.5);
      for (const { name, get, post } of order) {
        for (const [kind, shot] of [["get", get], ["post", post]] as const) {
          const { port, pid } = servers.get(name)!;
          const before = cpu(pid);
          await load(port, shot, requests);
          if (round < 0) continue;
          const key = `${name} ${kind}`;
          const list = samples.get(key) ?? [];
          list.push((cpu(pid) - before) / requests);
          samples.set(key, list);
        }
      }
    }
    const ratio = (name: string, kind: string) =>
      median(
        samples.get(`${variants[0]!.name} ${kind}`)!
          .map((bare, i) => bare / samples.get(`${name} ${kind}`)![i]!),
      );
    return variants.map(({ name }) => ({
      name,
      get: median(samples.get(`${name} get`)!),
      getRatio: ratio(name, "get"),
      post: median(samples.get(`${name} post`)!),
      postRatio: ratio(name, "post"),
    }));
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
