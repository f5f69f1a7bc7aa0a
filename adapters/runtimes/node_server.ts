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
  const exchanges = new NodeExchanges(answer, tls ? "https" : "http");
  server.on("request", (incoming, outgoing) => {
    exchanges.run(incoming, outgoing);
  });
  server.on("checkContinue", (incoming, outgoing) => {
    exchanges.run(incoming, outgoing, { waits: true });
  });
  server.on("upgrade", (incoming, socket, head) => {
    const again = tls ? "secureConnection" : "connection";
    const upgrade = { socket: socket as Socket, head };
    const outgoing = takeUpgrade(incoming, upgrade, () => {
      server.emit(again, socket);
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
  return {
    address: { hostname: address.address, port: address.port },
    shutdown() {
      exchanges.close();
      return closed(server);
    },
  };
}

/** A connection that is idle only later has to be closed then. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}
