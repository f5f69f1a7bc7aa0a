/** CPU per call over sockets, of ours and by hand; and what it costs to tell many of one event. */
import { freePort } from "../cli/running.ts";
import { cpu, memory } from "./load.ts";
import { type Started, startServer } from "./server.ts";

const DATA =
  '{"name":"Lamp","price":12.5,"stock":3,"active":true,"tags":["home","light"]}';
const SOCKETS = 8;
/** Calls of a socket that are under way at once. */
const AT_ONCE = 16;
const CALLS = 20_000;
const ROUNDS = 5;
const READERS = 1_000;
const EVENTS = 20;

/** What calls over sockets cost. */
export interface ChannelRow {
  readonly name: string;
  /** Microseconds of CPU time for a call. */
  readonly call: number;
  /** Calls per CPU time, relative to sockets by hand. */
  readonly ratio: number;
  /** Calls in a second, as the machine happens to be. */
  readonly perSecond: number;
}

/** What it costs to tell many of one event. */
export interface FanOut {
  readonly readers: number;
  /** Microseconds of CPU time for an event to one reader. */
  readonly delivery: number;
  /** KiB of memory for a socket that watches. */
  readonly memory: number;
}

/** Measures calls, in turns. */
export async function benchCalls(): Promise<ChannelRow[]> {
  const names = ["bare_socket", "pikku"] as const;
  const ports = names.map(() => freePort());
  const servers = await Promise.all(
    names.map((name, at) => startServer("Deno", name, ports[at]!)),
  );
  const rounds: Measured[][] = [];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const measured: Measured[] = [];
      for (const [at, server] of servers.entries()) {
        measured.push(await measureCalls(server, ports[at]!));
      }
      // The first round is for the compilers of both.
      if (round > 0) rounds.push(measured);
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  return ["bare `Deno.serve`", "Pikku"].map((name, at) => ({
    name,
    call: median(rounds.map((round) => round[at]!.call)),
    ratio: median(rounds.map((round) => round[0]!.call / round[at]!.call)),
    perSecond: median(rounds.map((round) => round[at]!.perSecond)),
  }));
}

/** Measures an event that many watch. */
export async function benchFanOut(): Promise<FanOut> {
  const port = freePort();
  const server = await startServer("Deno", "pikku", port);
  const sockets: WebSocket[] = [];
  try {
    const before = memory(server.pid);
    let left = 0;
    let done = Promise.withResolvers<void>();
    const expect = (count: number) => {
      left = count;
      done = Promise.withResolvers();
      return done;
    };
    const watching = expect(READERS);
    for (let at = 0; at < READERS; at++) {
      const socket = await open(port);
      socket.onmessage = () => --left === 0 && done.resolve();
      socket.send('{"id":1,"call":"watch"}');
      sockets.push(socket);
    }
    await watching.promise;
    const after = memory(server.pid);
    const teller = await open(port);
    sockets.push(teller);
    const start = cpu(server.pid);
    for (let event = 0; event < EVENTS; event++) {
      const told = expect(READERS);
      teller.send(`{"id":${event},"call":"tick"}`);
      await told.promise;
    }
    return {
      readers: READERS,
      delivery: (cpu(server.pid) - start) / (READERS * EVENTS),
      memory: (after - before) * 1_024 / READERS,
    };
  } finally {
    for (const socket of sockets) socket.close();
    await server.stop();
  }
}

interface Measured {
  readonly call: number;
  readonly perSecond: number;
}

async function measureCalls(
  { pid }: Started,
  port: number,
): Promise<Measured> {
  const sockets = await Promise.all(
    Array.from({ length: SOCKETS }, () => open(port)),
  );
  const [used, began] = [cpu(pid), performance.now()];
  await Promise.all(sockets.map((socket) => callOver(socket, CALLS / SOCKETS)));
  const call = (cpu(pid) - used) / CALLS;
  const perSecond = CALLS / (performance.now() - began) * 1_000;
  for (const socket of sockets) socket.close();
  return { call, perSecond };
}

function callOver(socket: WebSocket, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let [sent, answered] = [0, 0];
    const send = () =>
      socket.send(`{"id":${sent++},"call":"createItem","data":${DATA}}`);
    socket.onmessage = ({ data }) => {
      if (!data.includes('"data":{')) reject(new Error(data));
      if (++answered === count) resolve();
      else if (sent < count) send();
    };
    for (let at = 0; at < AT_ONCE; at++) send();
  });
}

/** A socket whose first frame has come. */
async function open(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
  await new Promise((resolve, reject) => {
    socket.onmessage = resolve;
    socket.onerror = reject;
  });
  return socket;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
