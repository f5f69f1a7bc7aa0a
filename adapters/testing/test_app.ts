/**
 * An app under test: open in this process, called over each of its wires without a port, in time
 * that the test moves.
 *
 * @module
 */
import type { Credentials, Events, LogFields, LogLevel } from "@pikku/core";
import { memorySessions, type OpenOptions } from "@pikku/core/app";
import type { ServiceEntry } from "@pikku/core/manifest";
import type { GeneratedApp, Host } from "@pikku/core/wire";
import { type MemoryQueues, memoryQueues } from "../backends/memory_queues.ts";
import { openWires } from "../runtimes/open_wires.ts";
import type { ChannelsOptions } from "../transports/channels/mod.ts";
import type { HttpHandlerOptions } from "../transports/http/mod.ts";
import { borrowed, refuseUnknown } from "./replaced.ts";
import { type TestCaller, toCaller } from "./test_caller.ts";
import { type TestClock, testClock } from "./test_clock.ts";
import { EventCollector, type TestEvents } from "./test_events.ts";
import type { TestSocket } from "./test_socket.ts";

export type {
  Ran,
  RunOptions,
  SseOptions,
  TestCaller,
  TestSocketClass,
} from "./test_caller.ts";
export type { TestChannel } from "./test_channel.ts";
export type { TestClock } from "./test_clock.ts";
export type { Published, TestEvents } from "./test_events.ts";
export type { Closed, Dial, Listen, TestSocket } from "./test_socket.ts";
export type { TestEvent } from "./test_sse.ts";

/** What is known of an app whose `Services` a test doesn't name. */
// deno-lint-ignore no-explicit-any -- any name, any service
export type UntypedServices = Readonly<Record<string, any>>;

/** The functions by name, as `Services` types them. */
export type RpcOf<Services> = Services extends { readonly rpc: infer Rpc } ? Rpc
  : UntypedServices;

/** The events by topic, as `Services` types them. */
export type TopicsOf<Services> = Services extends
  { readonly events: Events<infer Topics> } ? Topics : Record<string, unknown>;

/** How an app is tested. */
export interface TestOptions<Services extends object>
  extends
    Pick<OpenOptions, "env" | "bindings" | "timeout">,
    HttpHandlerOptions,
    ChannelsOptions {
  /**
   * What takes the place of services, by name. Their factories don't run, and the test's own
   * aren't disposed with the app. An events backend is closed with it.
   */
  readonly services?: Partial<Services>;
  /** The configuration, in place of what `env` says; it isn't checked. */
  readonly config?: Services extends { readonly config: infer Config } ? Config
    : object;
  /** When the app's time begins; now unless told. */
  readonly now?: Date | number;
}

/** A line of the log. */
export interface TestLog extends LogFields {
  /** How much it matters. */
  readonly level: LogLevel;
  /** What it says. */
  readonly message: string;
}

/** An app under test: a caller without a session, and what a test may look into. */
export interface TestApp<
  Services extends object = UntypedServices,
  Session = unknown,
> extends TestCaller<RpcOf<Services>, Session>, AsyncDisposable {
  /** The app's time, which stands still until `tick` moves it. */
  readonly clock: TestClock;
  /** The events that were published. */
  readonly events: TestEvents<TopicsOf<Services>>;
  /** The lines of the app's log, from `debug` on, the first one first. */
  readonly logs: readonly TestLog[];
  /** The jobs of the app's queues: `drain` runs them all, and moves time on to each. */
  readonly queues: MemoryQueues;
  /** Runs an entry of the table's `cron`, as if its time had come; now unless told. */
  cron(name: string, at?: Date): Promise<void>;
  /** Closes sockets, ends streams, and disposes the app's services. */
  close(): Promise<void>;
}

/** The header by which a caller has a session that nobody proves. */
const SESSION_HEADER = "x-test-session";

/** Milliseconds, of the machine, that running calls have when the app closes. */
const CLOSE_LIMIT = 1_000;

/**
 * Opens a generated app for a test. Events, sessions and jobs are kept in memory, whatever the app's own
 * factories say; the environment is empty unless told.
 *
 * `Services` and `Session` are the app's own types, of services.ts and session.ts: they type
 * `rpc`, `events`, what may be replaced, and who may be.
 *
 * @throws {Error} when the app can't be opened, or nothing takes a service that is replaced
 *
 * @example
 * ```ts ignore
 * import { testApp } from "@pikku/adapters/testing";
 * import app from "./.pikku/mod.ts";
 * import type { Services } from "./services.ts";
 * import type { Session } from "./session.ts";
 *
 * Deno.test("todos are made", async () => {
 *   await using t = await testApp<Services, Session>(app);
 *   const ada = t.as({ user: "ada@example.com", role: "user" });
 *   const todo = await ada.rpc.todos.createTodo({ title: "Buy milk" });
 *   assertEquals((await t.events.next("todo.changed")).kind, "created");
 * });
 * ```
 */
export async function testApp<
  Services extends object = UntypedServices,
  Session = unknown,
>(
  app: GeneratedApp,
  options: TestOptions<Services> = {},
): Promise<TestApp<Services, Session>> {
  const { services = {}, config, now = Date.now(), ...rest } = options;
  refuseUnknown(app, Object.keys(services));
  const clock = testClock(now);
  const events = new EventCollector();
  const queues = memoryQueues({ clock });
  const logs: TestLog[] = [];
  const sessions = new Map<string, unknown>();
  const sockets = new WeakMap<Request, TestSocket>();
  const opened = await openWires(
    {
      ...app,
      services: {
        ...app.services,
        sessionStore: borrowed(memorySessions(clock)),
        ...("queueBackend" in app.services && {
          queueBackend: borrowed(queues),
        }),
        ...toEntries(services),
        events: toEvents(services, events),
        ...(config === undefined ? undefined : { config: borrowed(config) }),
      },
      session: toSession(app, sessions),
      config: config === undefined ? app.config : undefined,
    },
    toHost(sockets),
    {
      ...rest,
      clock,
      backends: { queues },
      log: {
        level: "debug",
        write: (line) => logs.push(JSON.parse(line)),
      },
    },
  );
  const close = () => opened.close({ limit: CLOSE_LIMIT });
  let told = 0;
  const caller = toCaller<RpcOf<Services>, Session>({
    app: opened.app,
    fetch: (request) =>
      opened.fetch(request, { remoteAddr: { hostname: "127.0.0.1" } }),
    upgrade: async (socket, request) => {
      sockets.set(request, socket);
      return await opened.fetch(request);
    },
    signIn(session) {
      if (app.session === undefined) {
        throw new Error("The app has no session factory");
      }
      const id = crypto.randomUUID();
      sessions.set(id, session);
      return { [SESSION_HEADER]: id };
    },
  }, new Headers());
  return {
    ...caller,
    clock,
    events: events as unknown as TestEvents<TopicsOf<Services>>,
    logs,
    queues,
    cron(name, at = new Date(Math.max(clock.now(), told + 1))) {
      // One time runs once, and time stands still here.
      told = at.getTime();
      return opened.tick({ name, at });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Sockets have both ends here, and nobody but the test sees to times. */
function toHost(sockets: WeakMap<Request, TestSocket>): Host {
  return {
    schedule: () => {},
    upgrade(request, { protocol }, accept) {
      const socket = sockets.get(request);
      if (socket === undefined) {
        return new Response("Ask by `channel` or `WebSocket`", { status: 426 });
      }
      socket.accept(protocol, accept);
      return new Response(null, { status: 204 });
    },
  };
}

function toEntries(services: object): Record<string, ServiceEntry> {
  return Object.fromEntries(
    Object.entries(services).map(([name, value]) => [name, borrowed(value)]),
  );
}

/** A backend is told of all that is published; events that were faked whole are not looked into. */
function toEvents(services: object, collector: EventCollector): ServiceEntry {
  const { events } = services as { readonly events?: unknown };
  const isBackend = ["send", "listen", "close"].every((name) =>
    typeof Object(events)[name] === "function"
  );
  if (events !== undefined && !isBackend) return borrowed(events);
  const backend = isBackend
    ? events as Parameters<EventCollector["over"]>[0]
    : undefined;
  return { create: () => collector.over(backend), services: [] };
}

/** Sessions that a test says are there, before those that the app finds. */
function toSession(
  { session }: GeneratedApp,
  known: ReadonlyMap<string, unknown>,
): GeneratedApp["session"] {
  return session && {
    ...session,
    create(services: unknown, credentials: Credentials) {
      const id = credentials.apiKey(SESSION_HEADER);
      return id !== undefined && known.has(id)
        ? known.get(id)
        : session.create(services, credentials);
    },
  };
}
