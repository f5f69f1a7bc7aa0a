/** Which services some functions need, directly and through others. @module */
import type { Model, ServiceModel, ServiceUser } from "../model/model.ts";

/** What a part of an app needs of the rest. */
export interface Needs {
  /** The factories, sorted by name. */
  readonly services: readonly ServiceModel[];
  /** Whether somebody needs the session factory. */
  readonly session: boolean;
  /** Whether somebody reads the configuration. */
  readonly config: boolean;
  /** Who takes the services as a whole. */
  readonly takers: readonly ServiceUser[];
}

/** What services of the framework take of the user's. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  presence: ["events"],
  queue: ["queueBackend"],
  sessions: ["sessionStore"],
};

/** What the pipeline itself takes of the user's. */
const ALWAYS: readonly string[] = ["logger"];

/**
 * Follows what `users` destructure, and services that are `wanted` by name, through the factories, and through the session factory where
 * `session` says that it is asked for, or a factory that is needed takes the session.
 */
export function servicesOf(
  model: Model,
  users: readonly ServiceUser[],
  session: boolean,
  wanted: readonly string[] = [],
): Needs {
  const made = new Map(model.services.map((it) => [it.name, it]));
  const names = new Set(ALWAYS);
  const takers = new Set<ServiceUser>();
  let hasSession = false;
  const take = (user: ServiceUser): void => {
    if (user.services === "*") {
      takers.add(user);
      [...made.keys(), "config"].forEach(need);
    } else user.services.forEach(need);
  };
  const need = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    follow(name);
  };
  const follow = (name: string): void => {
    const service = made.get(name);
    if (service) take(service);
    if (service?.second === "session") takeSession();
    BEHIND[name]?.forEach(need);
  };
  const takeSession = (): void => {
    if (hasSession) return;
    hasSession = true;
    if (model.session) take(model.session);
  };
  ALWAYS.forEach(follow);
  users.forEach(take);
  wanted.forEach(need);
  if (session) takeSession();
  return {
    services: model.services.filter(({ name }) => names.has(name)),
    session: hasSession && model.session !== undefined,
    config: names.has("config"),
    takers: [...takers],
  };
}
