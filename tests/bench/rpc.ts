/** Calls of functions by name: in another deployment, and many in one request. */
import { serve, type Server } from "@pikku/adapters/deno";
import { peers, remote } from "@pikku/adapters/rpc";
import { type RemoteCall, systemClock } from "@pikku/core/app";
import process from "node:process";
import app from "../rpc/app/.pikku/units/back.ts";
import { median } from "./http.ts";

/** A row of the table: microseconds of CPU on both sides, for 10 calls. */
export interface RpcRow {
  readonly name: string;
  readonly cpu: number;
  readonly ratio: number;
}

const SECRET = "a-secret-of-the-bench-that-is-long-enough";
const NAME = "todos.add";
const DATA = { title: "Buy milk" };
const BODY = JSON.stringify(DATA);

/** Measures ten calls in each way, all in this process; the first row is what the others are compared to. */
export async function benchRpc(rounds = 9, calls = 200): Promise<RpcRow[]> {
  await using server: Server = await serve(app, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    env: {},
    log: { level: "silent" },
    peers: peers({ secrets: [SECRET] }),
  });
  await using bare = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { title } = await request.json();
      return Response.json({ id: "1", title });
    },
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const bareUrl = `http://127.0.0.1:${bare.addr.port}`;
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    "bare fetch of a bare Deno.serve": () => ten(() => post(bareUrl, BODY)),
    "`POST /rpc/:name`": () => ten(() => post(`${url}/rpc/${NAME}`, BODY)),
    "one batch": () => post(`${url}/rpc`, BATCH),
    "`rpc` of another deployment": () => ten(toRemote(url)),
  };
  const found: { name: string; cpu: number }[] = [];
  for (const [name, run] of Object.entries(ways)) {
    const times: number[] = [];
    for (let round = -2; round < rounds; round++) {
      const before = process.cpuUsage();
      for (let count = 0; count < calls; count++) await run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times.push((user + system) / calls);
    }
    found.push({ name, cpu: median(times) });
  }
  const [first] = found;
  return found.map((row) => ({ ...row, ratio: row.cpu / first!.cpu }));
}

const BATCH = JSON.stringify(
  Array.from({ length: 10 }, (_, id) => ({ id, call: NAME, data: DATA })),
);

/** Ten at once, as a page or a function would. */
function ten(call: () => Promise<unknown>): Promise<unknown> {
  return Promise.all(Array.from({ length: 10 }, call));
}

async function post(url: string, body: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body });
  if (response.status !== 200) throw new Error(`Not 200: ${response.status}`);
  return await response.json();
}

function toRemote(url: string): () => Promise<unknown> {
  const opened = remote({ [NAME]: { url, secret: SECRET } }).open({
    env: {},
    names: [NAME],
    clock: systemClock,
    logger: () => {
      throw new Error("Nothing to log");
    },
  });
  const run = opened.find(NAME, {})!;
  const { signal } = new AbortController();
  const call: RemoteCall = {
    depth: 1,
    until: Infinity,
    caller: () => ({ id: "bench", wire: "rpc" }),
    credentials: () => {
      throw new Error("Nobody asks");
    },
    read: () => DATA,
    signal: () => signal,
  };
  return async () => {
    const reply = await run(call);
    if (reply.kind !== "data") throw new Error(`Not data: ${reply.kind}`);
    return reply.value;
  };
}
