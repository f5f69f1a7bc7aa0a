/** What bundles weigh, and how long they take to their first answer. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "../cli/running.ts";
import { deno } from "../deno.ts";
import { bun, node } from "../npm_programs.ts";
import { median } from "./http.ts";
import { fromFileUrl } from "./paths.ts";
import { firstAnswer, type Program } from "./start.ts";

/** The size of a bundle, minified. */
export interface BundleRow {
  readonly name: string;
  readonly bytes: number;
  readonly gzip: number;
}

/** How long a runtime takes to its first answer, in milliseconds. */
export interface ColdRow {
  readonly name: string;
  /** A server by hand, of one line. */
  readonly bare: number;
  /** The bundle of one route. */
  readonly bundle: number;
}

/** Apps and units, by what they are called in the table. */
const UNITS: readonly (readonly [name: string, app: string, unit?: string])[] =
  [
    ["one route, validated", "../bundle/fixture/app.ts", "one"],
    ["hello, with its reference page", "../../examples/hello/app.ts"],
    ["todo, the unit worker", "../../examples/todo/app.ts", "worker"],
    ["todo, the unit api", "../../examples/todo/app.ts", "api"],
    ["todo, whole", "../../examples/todo/app.ts"],
  ];

/** Makes bundles for Node, and weighs them. */
export async function benchBundles(): Promise<BundleRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  try {
    const rows: BundleRow[] = [];
    for (const [name, app, unit] of UNITS) {
      const { bytes, gzip } = await bundle(app, unit, "node", folder);
      rows.push({ name, bytes, gzip });
    }
    return rows;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Starts the bundle of one route and a server by hand in turn, on every runtime that is here. */
export async function benchCold(runs = 9): Promise<ColdRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  try {
    const rows: ColdRow[] = [];
    for (const { name, target, path, script, run } of await runtimes()) {
      if (path === undefined) continue;
      const own = join(folder, `${rows.length}`);
      const bare = join(own, "bare");
      await bundle("../bundle/fixture/app.ts", "one", target, own);
      await Deno.mkdir(bare);
      await Deno.writeTextFile(join(bare, "one.js"), script);
      const json = join(bare, "package.json");
      await Deno.writeTextFile(json, '{ "type": "module" }');
      const times = { bare: [] as number[], bundle: [] as number[] };
      for (let turn = -1; turn < runs; turn++) {
        for (const kind of ["bare", "bundle"] as const) {
          const port = freePort();
          const file = join(kind === "bare" ? bare : own, "one.js");
          const program = run(path, file, port);
          const time = await firstAnswer(program, port, "/health");
          if (turn >= 0) times[kind].push(time);
        }
      }
      rows.push({
        name,
        bare: median(times.bare),
        bundle: median(times.bundle),
      });
    }
    return rows;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A runtime, a server by hand for it, and how it runs a file that listens on a port. */
interface Cold {
  readonly name: string;
  readonly target: string;
  readonly path: string | undefined;
  readonly script: string;
  run(path: string, file: string, port: number): Program;
}

const BY_HAND = {
  deno: `Deno.serve(
  { port: Number(Deno.env.get("PORT")), onListen: () => {} },
  () => new Response("{}"),
);`,
  node: `import { createServer } from "node:http";
createServer((_, answer) => answer.end("{}")).listen(process.env.PORT);`,
  bun:
    'Bun.serve({ port: process.env.PORT, fetch: () => new Response("{}") });',
  worker: 'export default { fetch: () => new Response("{}") };',
  lambda:
    'export const handler = async () => ({ statusCode: 200, body: "{}" });',
};

async function runtimes(): Promise<Cold[]> {
  const [node20, node24] = [await node(20), await node(24)];
  const inNode = { target: "node", script: BY_HAND.node, run: withPort() };
  return [
    {
      name: "Deno",
      target: "deno",
      path: Deno.execPath(),
      script: BY_HAND.deno,
      run: withPort("run", "-A", "--no-config"),
    },
    { ...inNode, ...node20 },
    { ...inNode, ...node24 },
    {
      ...await bun(),
      target: "bun",
      script: BY_HAND.bun,
      run: withPort(),
    },
    {
      name: "workerd, miniflare's start included",
      target: "worker",
      path: Deno.execPath(),
      script: BY_HAND.worker,
      run: inMiniflare,
    },
    {
      name: "Lambda's handler, in Node 20",
      target: "lambda",
      path: node20.path,
      script: BY_HAND.lambda,
      run: inHandler,
    },
  ];
}

function withPort(...args: readonly string[]): Cold["run"] {
  return (path, file, port) => ({
    path,
    args: [...args, file],
    env: { PORT: String(port) },
  });
}

function inMiniflare(path: string, file: string, port: number): Program {
  const options = {
    unsafeDirectSockets: [{ host: "127.0.0.1", port }],
    compatibilityFlags: ["enable_request_signal"],
  };
  return {
    path,
    signal: "SIGTERM",
    args: [
      "run",
      "-A",
      "--no-check",
      `--config=${fromFileUrl("../../deno.json")}`,
      fromFileUrl("./servers/one_worker.ts"),
      file,
      JSON.stringify(options),
    ],
  };
}

/** A server stands for the service that hands events to a handler. */
function inHandler(path: string, file: string, port: number): Program {
  const script = `import { createServer } from "node:http";
const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
createServer(async (request, answer) => {
  const { statusCode, body } = await handler({
    version: "2.0",
    rawPath: request.url,
    rawQueryString: "",
    headers: { host: "localhost" },
    requestContext: { http: { method: "GET", path: request.url } },
    isBase64Encoded: false,
  }, {});
  answer.writeHead(statusCode).end(body);
}).listen(${port});`;
  return { path, args: ["--input-type=module", "--eval", script] };
}

async function bundle(
  app: string,
  unit: string | undefined,
  target: string,
  out: string,
): Promise<Omit<BundleRow, "name">> {
  const { code, out: text, err } = await deno([
    "run",
    "-A",
    "--no-check",
    fromFileUrl("../../cli.ts"),
    "bundle",
    ...unit ? [unit] : [],
    `--app=${fromFileUrl(app)}`,
    `--target=${target}`,
    `--out=${out}`,
    "--minify",
    "--json",
  ]);
  if (code !== 0) throw new Error(err + text);
  return JSON.parse(text).report;
}
