/** A generated app that is open. @module */
import { type Clock, systemClock } from "../clock.ts";
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
import { toFacts } from "./caller_facts.ts";
import { Composer } from "./composer.ts";
import { loadConfig } from "./config.ts";
import { Container } from "./container.ts";
import { Deadlines, type DeadlineWatch } from "./deadlines.ts";
import { Failures } from "./failures.ts";
import type { Late } from "./line.ts";
import { createLogger } from "./log.ts";
import { OwnDeadlines } from "./own_deadlines.ts";
import type { OpenedPart, Part } from "./part.ts";
import { PLAIN_RESULTS } from "./result.ts";
import { Running } from "./running.ts";
import { unreachable } from "./unreachable.ts";
import { given, type Node, ServiceGraph } from "./service_graph.ts";

const CLOSE_LIMIT = 10_000;

const WITHOUT_BINDINGS = {
  bindings:
    "the app was opened without any; a worker takes them from its environment, elsewhere write serve(app, { bindings })",
};

/**
 * Opens a generated app with parts of the framework, those that it uses: checks its version and its
 * configuration, and composes the pipeline of every function. Services are created when they are
 * first needed.
 *
 * @throws {Error} when the manifest has another version, the configuration is not valid, or
 * services, session and functions don't fit together
 */
export async function openParts(
  manifest: Manifest,
  parts: readonly Part[],
  options: OpenOptions = {},
): Promise<App> {
  refuseOtherVersion(manifest);
  const logger = createLogger(options.log, options.clock);
  const config = await loadConfig(manifest, options.env ?? {});
  const app = new OpenedApp(manifest, parts, options, logger, config);
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
  readonly clock: Clock;
  readonly #container = new Container();
  readonly #running = new Running();
  readonly #deadlines: DeadlineWatch<Late>;
  readonly #parts: readonly OpenedPart[];
  readonly #handlers = new Map<string, Handler>();
  readonly #options: OpenOptions;
  readonly #graph: ServiceGraph;
  #composer: Composer | undefined = undefined;
  #logger: Logger;
  #state: App["state"] = "ready";
  #closing: Promise<void> | undefined = undefined;

  constructor(
    manifest: Manifest,
    parts: readonly Part[],
    options: OpenOptions,
    logger: Logger,
    config: object,
  ) {
    this.manifest = manifest;
    this.#options = options;
    this.#logger = logger;
    this.timers = options.timers ?? "shared";
    this.clock = options.clock ?? systemClock;
    const expire = (late: Late) => late.expire();
    this.#deadlines = this.timers === "own" || options.clock !== undefined
      ? new OwnDeadlines(expire, this.clock)
      : new Deadlines(expire);
    this.#parts = parts.map((part) =>
      part.open({
        ...options,
        manifest,
        clock: this.clock,
        logger: () => this.#logger,
        handler: (id) => this.#byId(id),
        service: (name) => this.service(name),
        findSession: (context) => this.#composer?.findSession(context),
      })
    );
    this.#graph = new ServiceGraph(
      this.#parts.reduce(
        (services, { adopt }) => adopt?.(services) ?? services,
        manifest.services,
      ),
      this.#framework(config),
      Object.assign(
        {},
        options.bindings === undefined ? WITHOUT_BINDINGS : undefined,
        ...this.#parts.map(({ absent }) => absent),
      ),
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
      {
        clock: this.clock,
        failures,
        running: this.#running,
        deadlines: this.#deadlines,
      },
      Object.assign({}, PLAIN_RESULTS, ...this.#parts.map((it) => it.results)),
      this.#parts.find(({ around }) => around)?.around,
      this.#options.timeout ?? 0,
    );
    for (const id of Object.keys(this.manifest.functions)) this.#byId(id);
  }

  unreachable(): Promise<readonly string[]> {
    return unreachable(
      Object.assign(
        {},
        this.#options.backends,
        ...this.#parts.map((it) => it.backends),
      ),
    );
  }

  handler(id: string, options?: HandlerOptions): Handler {
    return options === undefined ||
        Object.values(options).every((it) => it === undefined)
      ? this.#byId(id)
      : this.#compose(id, options);
  }

  get inner(): App["inner"] {
    if (this.#composer === undefined) throw new Error("The app is not open");
    return this.#composer;
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
    await Promise.all(this.#parts.map((part) => part.close?.()));
    const { backends = {} } = this.#options;
    await Promise.all(Object.values(backends).map((it) => it?.close()));
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
    const logger = await this.service("logger");
    if (isLogger(logger)) this.#logger = logger;
  }

  /** A service that the framework itself uses: the user's, where there is one. */
  service(name: string): unknown {
    const [need] = this.#graph.needs("The app", [name]);
    if (need?.node.kind === "app") return this.#container.forApp(need.node);
    throw new Error(`Service must not depend on the call: ${name}`);
  }

  #framework(config: object): readonly Node[] {
    const { bindings } = this.#options;
    return [
      given("logger", this.#logger),
      given("config", config),
      given("clock", this.clock),
      ...(bindings === undefined ? [] : [given("bindings", bindings)]),
      ...this.#parts.flatMap(({ services }) => services),
      { kind: "connection", name: "connection", entry: undefined, needs: [] },
      { kind: "ambient", name: "signal", make: (context) => context.signal() },
      { kind: "ambient", name: "job", make: ({ call }) => call.job },
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
