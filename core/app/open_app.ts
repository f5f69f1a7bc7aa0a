/** Opens a generated app. @module */
import type { Connection, ConnectionScope } from "../connection.ts";
import type { Logger } from "../logger.ts";
import { type Manifest, MANIFEST_VERSION } from "../manifest.ts";
import type {
  App,
  CloseOptions,
  Handler,
  HandlerOptions,
  OpenOptions,
  Timers,
} from "./app.ts";
import { absentNames } from "./absent_names.ts";
import { toFacts } from "./caller_facts.ts";
import { CallSessions } from "./call_sessions.ts";
import { Composer } from "./composer.ts";
import { loadConfig } from "./config.ts";
import { Container } from "./container.ts";
import { Deadlines, type DeadlineWatch } from "./deadlines.ts";
import { withEvents } from "./events_service.ts";
import { Failures } from "./failures.ts";
import type { Late } from "./line.ts";
import { createLogger } from "./log.ts";
import { LiveEvents } from "./live_events.ts";
import { memoryEvents } from "./memory_events.ts";
import { memorySessions } from "./memory_sessions.ts";
import { OwnDeadlines } from "./own_deadlines.ts";
import { rpcMaker } from "./rpc.ts";
import { Running } from "./running.ts";
import { given, type Node, ServiceGraph } from "./service_graph.ts";

const CLOSE_LIMIT = 10_000;

const WITHOUT_BINDINGS = {
  bindings:
    "the app was opened without any; a worker takes them from its environment, elsewhere write serve(app, { bindings })",
};

/**
 * Opens a generated app: checks its version and its configuration, and composes the pipeline of
 * every function. Services are created when they are first needed.
 *
 * @throws {Error} when the manifest has another version, the configuration is not valid, or
 * services, session and functions don't fit together
 *
 * @example
 * ```ts
 * import { openApp } from "@pikku/core/app";
 * import type { Manifest } from "@pikku/core/manifest";
 * import assert from "node:assert/strict";
 *
 * // What `gen` writes to .pikku/mod.ts.
 * const manifest: Manifest = {
 *   version: 1,
 *   services: {},
 *   middleware: [],
 *   functions: {
 *     "time.ts#ping": {
 *       run: () => "pong",
 *       services: [],
 *       returns: "data",
 *       chunk: () => Promise.resolve({ default: { ping: {} } }),
 *       codec: "ping",
 *     },
 *   },
 *   http: { routes: [], options: {}, mounts: {} },
 *   rpc: {},
 * };
 *
 * await using app = await openApp(manifest);
 * const reply = await app.handler("time.ts#ping")({
 *   caller: () => ({ id: "1", wire: "test" }),
 *   credentials: () => {
 *     throw new Error("Nobody asks");
 *   },
 *   read: () => undefined,
 *   signal: () => new AbortController().signal,
 * });
 * assert(reply.kind === "data");
 * assert.equal(reply.value, "pong");
 * ```
 */
export async function openApp(
  manifest: Manifest,
  options: OpenOptions = {},
): Promise<App> {
  refuseOtherVersion(manifest);
  const logger = createLogger(options.log);
  const config = await loadConfig(manifest, options.env ?? {});
  const app = new OpenedApp(manifest, options, logger, config);
  await app.open();
  return app;
}

function refuseOtherVersion(manifest: { readonly version: unknown }): void {
  if (manifest.version === MANIFEST_VERSION) return;
  throw new Error(
    `This runtime reads manifest version ${MANIFEST_VERSION}; ` +
      `run gen of the same version of Pikku again, the app has version: ${manifest.version}`,
  );
}

class OpenedApp implements App {
  readonly manifest: Manifest;
  readonly timers: Timers;
  readonly #container = new Container();
  readonly #running = new Running();
  readonly #deadlines: DeadlineWatch<Late>;
  readonly #events = new LiveEvents(memoryEvents(), () => this.#logger);
  readonly #handlers = new Map<string, Handler>();
  readonly #options: OpenOptions;
  readonly #graph: ServiceGraph;
  #composer: Composer | undefined = undefined;
  #logger: Logger;
  #state: App["state"] = "ready";
  #closing: Promise<void> | undefined = undefined;

  constructor(
    manifest: Manifest,
    options: OpenOptions,
    logger: Logger,
    config: object,
  ) {
    this.manifest = manifest;
    this.#options = options;
    this.#logger = logger;
    this.timers = options.timers ?? "shared";
    const expire = (late: Late) => late.expire();
    this.#deadlines = this.timers === "own"
      ? new OwnDeadlines(expire)
      : new Deadlines(expire);
    this.#graph = new ServiceGraph(
      withEvents(manifest.services, () => this.#logger),
      this.#framework(config),
      options.bindings === undefined ? WITHOUT_BINDINGS : {},
    );
  }

  get logger(): Logger {
    return this.#logger;
  }

  get state(): App["state"] {
    return this.#state;
  }

  get running(): App["running"] {
    return this.#running.counts;
  }

  /** Looks at every function once, so that what doesn't fit together is told now. */
  async open(): Promise<void> {
    await this.#takeLogger();
    const failures = new Failures(this.#logger);
    this.#composer = new Composer(
      this.manifest,
      this.#graph,
      this.#container,
      { failures, running: this.#running, deadlines: this.#deadlines },
      this.#options.timeout ?? 0,
    );
    for (const id of Object.keys(this.manifest.functions)) this.#byId(id);
  }

  handler(id: string, options?: HandlerOptions): Handler {
    return options?.middleware === undefined && options?.timeout === undefined
      ? this.#byId(id)
      : this.#compose(id, options);
  }

  connect(connection: Connection): ConnectionScope {
    return this.#container.connect(
      connection,
      (error) =>
        this.#logger.error("Service failed to close", {
          connection: connection.id,
          error,
        }),
    );
  }

  close(options: CloseOptions = {}): Promise<void> {
    return this.#closing ??= this.#close(options);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close({ limit = CLOSE_LIMIT, until }: CloseOptions): Promise<void> {
    this.#state = "draining";
    await this.#running.drain(limit, until);
    this.#deadlines.close();
    await this.#events.close();
    await this.#container.close((error) =>
      this.#logger.error("Service failed to close", { error })
    );
    this.#state = "closed";
  }

  #byId(id: string): Handler {
    const known = this.#handlers.get(id);
    if (known !== undefined) return known;
    const handler = this.#compose(id);
    this.#handlers.set(id, handler);
    return handler;
  }

  #compose(id: string, options?: HandlerOptions): Handler {
    if (this.#composer === undefined) throw new Error("The app is not open");
    return this.#composer.compose(id, options);
  }

  /** A `logger` of the user's is the log of the pipeline too. */
  async #takeLogger(): Promise<void> {
    if (!Object.hasOwn(this.manifest.services, "logger")) return;
    const logger = await this.#ofApp("logger");
    if (isLogger(logger)) this.#logger = logger;
  }

  /** A service that the framework itself uses: the user's, where there is one. */
  #ofApp(name: string): unknown {
    const [need] = this.#graph.needs("The app", [name]);
    if (need?.node.kind === "app") return this.#container.forApp(need.node);
    throw new Error(`Service must not depend on the call: ${name}`);
  }

  #framework(config: object): readonly Node[] {
    const { rpc, functions, unit } = this.manifest;
    const { bindings } = this.#options;
    return [
      given("logger", this.#logger),
      given("config", config),
      ...(bindings === undefined ? [] : [given("bindings", bindings)]),
      given("events", this.#events),
      given("sessionStore", this.#options.sessions ?? memorySessions()),
      {
        kind: "ambient",
        name: "rpc",
        make: rpcMaker(
          rpc,
          functions,
          (id) => this.#byId(id),
          unit === undefined ? undefined : absentNames(unit),
        ),
      },
      {
        kind: "ambient",
        name: "sessions",
        make: (context) =>
          new CallSessions(() => this.#ofApp("sessionStore"), context),
      },
      { kind: "connection", name: "connection", entry: undefined, needs: [] },
      { kind: "ambient", name: "signal", make: (context) => context.signal() },
      {
        kind: "ambient",
        name: "caller",
        make: (context) => toFacts(context.caller()),
      },
    ];
  }
}

function isLogger(value: unknown): value is Logger {
  const methods: Partial<Record<string, unknown>> = Object(value);
  return ["debug", "info", "warn", "error"].every((name) =>
    typeof methods[name] === "function"
  );
}
