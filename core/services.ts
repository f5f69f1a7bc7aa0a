/** The types of services, from the factories of services.ts. @module */
import type { Agent } from "./agent.ts";
import type { Caller } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Events, EventsBackend } from "./events.ts";
import type { Logger } from "./logger.ts";
import type { Presence } from "./presence.ts";
import type { Job } from "./queue.ts";
import type { QueueBackend } from "./queue_backend.ts";
import type { Sessions, SessionStore } from "./sessions.ts";

/** What is typed by the app as a whole; generated as `App` in `.pikku/types.ts`. */
export interface AppTypes {
  /** The functions callable by name: `rpc.todos.createTodo(data)`. */
  readonly rpc: unknown;
  /** Events by topic: the `Events` of events.ts. */
  readonly events: object;
  /** The queues that jobs are added to: `queue.reminders.add(data)`. */
  readonly queues: unknown;
  /** The `Config` of config.ts. */
  readonly config: object;
  /** The `Bindings` of bindings.ts. */
  readonly bindings: object;
}

/** What is known of an app before `gen` ran, or where it has no events and no configuration. */
export interface UntypedApp extends AppTypes {
  /** Unknown until `gen` ran. */
  readonly rpc: unknown;
  /** Any topic, any event. */
  readonly events: Record<string, unknown>;
  /** Unknown until `gen` ran. */
  readonly queues: unknown;
  /** Nothing is configured. */
  readonly config: Record<string, never>;
  /** Nothing is bound. */
  readonly bindings: Record<string, never>;
}

/** The services that the framework brings; a factory of the same name replaces one. */
export interface FrameworkServices<App extends AppTypes = UntypedApp> {
  /** The log. */
  readonly logger: Logger;
  /** The configuration, checked when the app opened. */
  readonly config: Readonly<App["config"]>;
  /** What the runtime binds that isn't text: databases, buckets, queues of a worker. */
  readonly bindings: Readonly<App["bindings"]>;
  /** The time; tests have one that they move. */
  readonly clock: Clock;
  /** Publish and subscribe. */
  readonly events: Events<App["events"]>;
  /** Who is there: in rooms, as long as their connections live. */
  readonly presence: Presence;
  /** Adds jobs to queues. */
  readonly queue: App["queues"];
  /** What keeps the jobs of queues, where the app is started with it. */
  readonly queueBackend: QueueBackend;
  /** The job that the function runs for; undefined where no queue called. */
  readonly job: Job | undefined;
  /** Calls another function by its name, as the same caller. */
  readonly rpc: App["rpc"];
  /** Starts and ends sessions. */
  readonly sessions: Sessions;
  /** Where sessions are kept; in memory unless told. */
  readonly sessionStore: SessionStore;
  /** Aborts when the caller leaves, or the call takes too long. */
  readonly signal: AbortSignal;
  /** Who calls, in neutral facts. */
  readonly caller: Caller;
  /** The agent that calls; elsewhere there is nobody to ask. */
  readonly agent: Agent;
  /** The connection of the call; only in what channels alone call. */
  readonly connection: Connection;
}

/** What the factories of a module make, by name: their results, awaited. */
export type MadeBy<Module> = {
  readonly [
    Name in keyof Module as Module[Name] extends (...needs: never) => unknown
      ? Name
      : never
  ]: Module[Name] extends (...needs: never) => infer Result ? Awaited<Result>
    : never;
};

/** What is made, where `events` is only a backend: events by the topics of the app. */
export type TypedServices<Made, App extends AppTypes> = {
  readonly [Name in keyof Made]: Name extends "events"
    ? Made[Name] extends EventsBackend ? Events<App["events"]> : Made[Name]
    : Made[Name];
};

/**
 * The services of an app: what every exported function of services.ts makes, by its name, and
 * what the framework brings. `App` of `.pikku/types.ts` types `rpc`, `events`,
 * `queue`, `config` and `bindings`.
 *
 * @example
 * ```ts
 * import type { ServicesOf } from "@pikku/core";
 *
 * const factories = {
 *   clock: (): { now(): Date } => ({ now: () => new Date() }),
 * };
 *
 * // In services.ts: ServicesOf<typeof import("./services.ts"), App>
 * type Services = ServicesOf<typeof factories>;
 *
 * export function today({ clock, logger }: Services): string {
 *   logger.debug("Asked for the day");
 *   return clock.now().toISOString().slice(0, 10);
 * }
 * ```
 */
export type ServicesOf<Module, App extends AppTypes = UntypedApp> =
  & TypedServices<MadeBy<Module>, App>
  & Omit<FrameworkServices<App>, keyof MadeBy<Module>>;
