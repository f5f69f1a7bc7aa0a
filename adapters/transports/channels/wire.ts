/** Channels as a wire: WebSockets that carry many calls. @module */
import { BadRequest, toPikkuError } from "@pikku/core";
import { type App, every } from "@pikku/core/app";
import type {
  ConnectionInfo,
  Host,
  OpenedWire,
  Socket,
  SocketEvents,
  StopOptions,
  Wire,
} from "@pikku/core/wire";
import { toPath, toQuery } from "../http/path.ts";
import {
  type ErrorWriter,
  toErrorResponse,
  toErrorWriter,
} from "../http/problem.ts";
import { type Found, toRoutes } from "../http/router.ts";
import { ChannelSocket } from "./channel_socket.ts";
import { type ChannelPlan, toPlan } from "./plan.ts";
import {
  type Gate,
  isUpgrade,
  readUpgrade,
  refusalOf,
  toGate,
} from "./upgrade.ts";

/** Milliseconds between looks at the silence of sockets. */
const TICK = 1_000;
/** Milliseconds that calls have to finish, unless told. */
const LIMIT = 10_000;

/** How sockets behave, beside what the table says. */
export interface ChannelsOptions {
  /** Path prefix below which the app answers, without a slash at the end. */
  readonly base?: string;
  /** Milliseconds of silence after which the peer of a socket is asked whether it lives; 30,000 unless told. */
  readonly heartbeat?: number;
  /** Milliseconds that a client may not read what it is sent, until it is given up; 30,000 unless told. */
  readonly patience?: number;
}

/** The wire of channels. */
export const channels: Wire = {
  name: "channels",
  open(app, host, options: ChannelsOptions): OpenedWire {
    const opened = new OpenedChannels(app, host, options);
    return {
      fetch: (request, info) => opened.fetch(request, info),
      stop: (options) => opened.stop(options),
    };
  },
};

class OpenedChannels {
  readonly #app: App;
  readonly #host: Host;
  readonly #base: string;
  readonly #heartbeat: number;
  readonly #patience: number | undefined;
  readonly #gate: Gate;
  readonly #errors: ErrorWriter;
  readonly #routes: ReturnType<typeof toRoutes<Target>>;
  readonly #sockets = new Set<ChannelSocket>();
  readonly #tick: number;
  #looks: (() => void) | undefined = undefined;
  #stopped = false;

  constructor(app: App, host: Host, options: ChannelsOptions) {
    this.#app = app;
    this.#host = host;
    this.#base = (options.base ?? "").replace(/\/+$/, "");
    this.#heartbeat = options.heartbeat ?? 30_000;
    this.#patience = options.patience;
    this.#gate = toGate(app);
    const { channels, http } = app.manifest;
    this.#errors = toErrorWriter(
      http.options.error,
      (init) => (text) => new Response(text, init),
      (error, id) => app.logger.error("Error can't be written", { id, error }),
    );
    const plans = channels?.routes.map((route) => toPlan(app, route)) ?? [];
    const pages = new Set(
      http.routes.flatMap(({ method, path }) =>
        method === "GET" ? [shapeOf(path)] : []
      ),
    );
    this.#routes = toRoutes(plans.map((plan) => ({
      method: "GET",
      path: plan.path,
      endpoint: { plan, hasPage: pages.has(shapeOf(plan.path)) },
    })));
    const idles = plans.flatMap(({ idle }) => idle ?? []);
    this.#tick = Math.max(
      20,
      Math.min(TICK, this.#heartbeat / 4, ...idles.map((idle) => idle / 4)),
    );
  }

  /** Makes a socket of a request for one of the channels. */
  fetch(
    request: Request,
    info?: ConnectionInfo,
  ): Response | Promise<Response> | undefined {
    if (request.method !== "GET") return undefined;
    const found = this.#find(request.url);
    if (found === undefined) return undefined;
    const { target, path, query } = found;
    if (!isUpgrade(request)) {
      return target.hasPage ? undefined : toUpgradeRequired(target.plan.path);
    }
    try {
      return this.#upgrade(target.plan, { path, query }, request, info);
    } catch (error) {
      const id = crypto.randomUUID();
      const known = toPikkuError(error);
      if (known !== error) {
        this.#app.logger.error("Upgrade failed", { id, error });
      }
      return toErrorResponse(known, id, this.#errors);
    }
  }

  /** Lets running calls finish, and closes the sockets. */
  async stop({ limit = LIMIT }: StopOptions = {}): Promise<void> {
    this.#stopped = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A little before the app itself gives up, so that `close` still runs.
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limit * 0.8);
    });
    await Promise.all([...this.#sockets].map((it) => it.stop(late)));
    clearTimeout(timer);
    this.#looks?.();
  }

  #find(url: string):
    | (Pick<Found<Target>, "path"> & {
      readonly target: Target;
      readonly query: string;
    })
    | undefined {
    try {
      const span = toPath(url);
      if (!span.path.startsWith(this.#base)) return undefined;
      const found = this.#routes.find(
        "GET",
        span.path.slice(this.#base.length) || "/",
      );
      return found && {
        target: found.endpoint,
        path: found.path,
        query: toQuery(url, span.query),
      };
    } catch {
      // Whoever answers every request tells what is wrong with this one.
      return undefined;
    }
  }

  #upgrade(
    plan: ChannelPlan,
    place: ChannelPlace,
    request: Request,
    info: ConnectionInfo | undefined,
  ): Response | Promise<Response> {
    const refusal = refusalOf(
      this.#app,
      this.#host.upgrade !== undefined,
      this.#stopped,
    );
    if (refusal !== undefined) throw refusal;
    const { protocol, ...facts } = readUpgrade(this.#gate, request, info);
    const accept = (socket: Socket): SocketEvents => {
      const opened = new ChannelSocket(plan, { ...facts, place }, socket, {
        heartbeat: this.#heartbeat,
        patience: this.#patience,
      });
      this.#hold(opened);
      return opened;
    };
    const options = {
      ...(protocol && { protocol }),
      maxMessage: plan.maxMessage,
      idle: this.#heartbeat,
    };
    try {
      return this.#host.upgrade!(request, options, accept);
    } catch (cause) {
      throw new BadRequest(`Handshake can't be made: ${cause}`, { cause });
    }
  }

  #hold(socket: ChannelSocket): void {
    this.#sockets.add(socket);
    const { clock } = this.#app;
    this.#looks ??= every(clock, this.#tick, () => {
      const now = clock.elapsed();
      for (const each of this.#sockets) each.tick(now);
    });
    socket.finished.finally(() => {
      this.#sockets.delete(socket);
      if (this.#sockets.size > 0) return;
      this.#looks?.();
      this.#looks = undefined;
    });
    // One that was asked for before, and opened only now.
    if (this.#stopped) void socket.stop(Promise.resolve());
  }
}

/** What a path leads to. */
interface Target {
  readonly plan: ChannelPlan;
  /** Whether HTTP has a route at the same path. */
  readonly hasPage: boolean;
}

type ChannelPlace = ConstructorParameters<typeof ChannelSocket>[1]["place"];

function shapeOf(path: string): string {
  return path.replace(/:\w+/g, ":");
}

function toUpgradeRequired(path: string): Response {
  const problem = {
    type: "urn:pikku:error:bad_request",
    title: "Bad request",
    status: 426,
    detail: `Channel is a WebSocket, ask for an upgrade: ${path}`,
    code: "bad_request",
  };
  return new Response(JSON.stringify(problem), {
    status: 426,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "upgrade": "websocket",
    },
  });
}
