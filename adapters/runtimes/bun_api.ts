/** What of Bun is used, as its documentation has it. A leaf. @module */

/** A server of `Bun.serve`. */
export interface BunServer {
  readonly hostname: string;
  readonly port: number;
  /** Resolves when the last answer has been sent. */
  stop(): Promise<void>;
  /** Seconds that the connection of a request may be silent; 0 for ever. */
  timeout(request: Request, seconds: number): void;
  requestIP(request: Request): { readonly address: string } | null;
  upgrade(
    request: Request,
    options: {
      readonly data: BunSocketData;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ): boolean;
}

/** A socket of `Bun.serve`, one object for its whole life. */
export interface BunSocket {
  readonly data: BunSocketData;
  readonly readyState: number;
  getBufferedAmount(): number;
  send(data: string | Uint8Array): number;
  close(code?: number, reason?: string): void;
  ping(): void;
  terminate(): void;
}

/** What listens to a socket. */
export interface BunSocketData {
  open(socket: BunSocket): void;
  message(data: string | Uint8Array): void;
  close(code: number, reason: string): void;
  drain(): void;
  pong(): void;
}

/** Options of `Bun.serve`. */
export interface BunServeOptions {
  readonly port: number;
  readonly hostname?: string;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Seconds. */
  readonly idleTimeout: number;
  /** Bytes; what is larger is answered with 413 before anybody sees it. */
  readonly maxRequestBodySize: number;
  fetch(
    request: Request,
    server: BunServer,
  ): Response | Promise<Response | undefined> | undefined;
  readonly websocket: {
    /** Seconds; 0 for ever. */
    readonly idleTimeout: number;
    readonly sendPings: boolean;
    open(socket: BunSocket): void;
    message(socket: BunSocket, data: string | Uint8Array): void;
    close(socket: BunSocket, code: number, reason: string): void;
    drain(socket: BunSocket): void;
    pong(socket: BunSocket): void;
  };
}

/** The global `Bun`. */
export interface BunApi {
  serve(options: BunServeOptions): BunServer;
}
