/** CPU per request of ours and of peers: interleaved rounds in one run, the median of ratios. */
import { cpu, load, memory, type Shot } from "./load.ts";
import { freePort } from "../cli/running.ts";
import { type Runtime, type Started, startServer } from "./server.ts";
import { startWorkerd } from "./worker.ts";

interface Variant {
  readonly name: string;
  readonly runtime: Runtime;
  /** Name of its file. */
  readonly server: string;
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

/** A server of Deno's. */
function onDeno(
  name: string,
  server: "bare" | "hono" | "pikku",
  folder = "items",
  headers?: Record<string, string>,
): Variant {
  return {
    name,
    runtime: "Deno",
    server,
    get: { method: "GET", path: `/${folder}/42`, headers },
    post: { method: "POST", path: `/${folder}`, body, headers },
  };
}

/** A runtime's own server, and ours on it. */
function on(
  runtime: Runtime,
  own: string,
  suffix: "node" | "bun" | "worker",
): readonly Variant[] {
  const get: Shot = { method: "GET", path: "/items/42" };
  const post: Shot = { method: "POST", path: "/items", body };
  return [
    {
      name: `bare ${own}, ${runtime}`,
      runtime,
      server: `bare_${suffix}`,
      get,
      post,
    },
    {
      name: `Pikku, ${runtime}`,
      runtime,
      server: `pikku_${suffix}`,
      get,
      post,
    },
  ];
}

/** Of each runtime the first is what the others are compared with. */
const variants: readonly Variant[] = [
  onDeno("bare Deno.serve", "bare"),
  onDeno("bare, checking type and size of bodies", "bare", "checked"),
  onDeno("Hono", "hono"),
  onDeno("Hono, with one middleware", "hono", "hono"),
  onDeno("Pikku", "pikku"),
  onDeno("Pikku, with a session", "pikku", "session", {
    authorization: "Bearer bench",
  }),
  onDeno("Pikku, with `signal`", "pikku", "signal"),
  onDeno("Pikku, with one Hono middleware", "pikku", "hono"),
  ...on("Node 20", "node:http", "node"),
  ...on("Node 24", "node:http", "node"),
  ...on("Bun", "Bun.serve", "bun"),
  ...on("workerd", "fetch handler", "worker"),
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
  /** Resident memory at the end, in MiB. */
  readonly memory: number;
}

/** What a runtime is called on the command line: `node20`. */
const wordOf = ({ runtime }: Variant) => runtime.toLowerCase().replace(" ", "");

/**
 * Measures the variants of the runtimes that are asked for, or all, `rounds` times `requests`
 * requests each.
 */
export async function benchHttp(
  asked: ReadonlySet<string> = new Set(),
  rounds = 31,
  requests = 5_000,
): Promise<HttpRow[]> {
  const some = variants.filter((each) => asked.has(wordOf(each)));
  const chosen = some.length > 0 ? some : variants;
  const servers = new Map<Variant, Started & { readonly port: number }>();
  try {
    for (const each of chosen) {
      const port = freePort();
      const started = each.runtime === "workerd"
        ? await startWorkerd(each.server, port)
        : await startServer(each.runtime, each.server, port);
      servers.set(each, { port, ...started });
    }
    const samples = new Map<Variant, Record<"get" | "post", number[]>>();
    for (const each of chosen) samples.set(each, { get: [], post: [] });
    for (let round = -1; round < rounds; round++) {
      const order = chosen.toSorted(() => Math.random() - 0.5);
      for (const each of order) {
        for (const kind of ["get", "post"] as const) {
          const { port, pid } = servers.get(each)!;
          const before = cpu(pid);
          await load(port, each[kind], requests);
          if (round < 0) continue;
          samples.get(each)![kind].push((cpu(pid) - before) / requests);
        }
      }
    }
    return chosen.map((each) => {
      const bare = chosen.find(({ runtime }) => runtime === each.runtime)!;
      const ratio = (kind: "get" | "post") =>
        median(
          samples.get(bare)![kind].map((own, at) =>
            own / samples.get(each)![kind][at]!
          ),
        );
      return {
        name: each.name,
        get: median(samples.get(each)!.get),
        getRatio: ratio("get"),
        post: median(samples.get(each)!.post),
        postRatio: ratio("post"),
        memory: memory(servers.get(each)!.pid),
      };
    });
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
