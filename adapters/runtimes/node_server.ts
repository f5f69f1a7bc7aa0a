/** Listens with Node's own servers. @module */
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { type Listening, type ListenOptions, PortTaken } from "./host.ts";
import { NodeExchanges } from "./node_exchanges.ts";
import { takeUpgrade } from "./node_upgrade.ts";
import type { Answer } from "./open_wires.ts";

const LIMITS = {
  /** Longer than proxies keep theirs, so that none meets a connection that is being closed. */
  keepAliveTimeout: 75_000,
  headersTimeout: 60_000,
  /** How long a body may take is up to its route. */
  requestTimeout: 0,
} as const;

/** Milliseconds between looks for idle connections while a server shuts down. */
const SWEEP = 100;

/** Listens and answers. */
export async function listenOnNode(
  { port, hostname, tls }: ListenOptions,
  answer: Answer,
): Promise<Listening> {
  const server = tls
    ? createTlsServer({ ...LIMITS, ...tls })
    : createServer(LIMITS);
  const connected = tls ? "secureConnection" : "connection";
  const connections = connectionsOf(server, connected);
  const exchanges = new NodeExchanges(answer, tls ? "https" : "http");
  server.on("request", (incoming, outgoing) => {
    exchanges.run(incoming, outgoing);
  });
  server.on("checkContinue", (incoming, outgoing) => {
    exchanges.run(incoming, outgoing, { waits: true });
  });
  server.on("upgrade", (incoming, socket, head) => {
    const upgrade = { socket: socket as Socket, head };
    const outgoing = takeUpgrade(incoming, upgrade, () => {
      server.emit(connected, socket);
    });
    if (outgoing) exchanges.run(incoming, outgoing, { upgrade });
  });
  await new Promise<void>((resolve, reject) => {
    server.once(
      "error",
      (error: NodeJS.ErrnoException) =>
        reject(
          error.code === "EADDRINUSE" ? new PortTaken(port, error) : error,
        ),
    );
    server.listen({ port, host: hostname }, resolve);
  });
  const address = server.address() as AddressInfo;
  let end: Promise<void> | undefined;
  const drain = () => {
    exchanges.close();
    end ??= closed(server, connections);
  };
  return {
    address: { hostname: address.address, port: address.port },
    drain,
    shutdown() {
      drain();
      return end!;
    },
  };
}

/** The connections that a server has. */
function connectionsOf(server: Server, event: string): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on(event, (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  return connections;
}

/**
 * A connection that is idle only later has to be closed then. One that never asked for anything is
 * not idle to Node: clients open such ahead of need.
 */
function closed(
  server: Server,
  connections: ReadonlySet<Socket>,
): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of connections) {
        if (socket.bytesRead === 0) socket.destroy();
      }
    }, SWEEP);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}
