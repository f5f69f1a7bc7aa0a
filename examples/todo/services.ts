import { mkdir } from "node:fs/promises";
import type {
  Logger,
  QueueBackend,
  ServicesOf,
  SessionStore,
} from "@pikku/core";
import { kvQueues, kvSessions } from "@pikku/adapters/kv";
import type { App } from "./.pikku/types.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database.ts";
import { logNotifier, type Notifier, webhookNotifier } from "./notifier.ts";
import { TodoStore } from "./store.ts";
import { UserStore } from "./users.ts";

/** The embedded database: a file, or what Deno Deploy brings. */
export async function kv({ config }: { config: Config }): Promise<Deno.Kv> {
  if (config.DENO_DEPLOY) return await openDatabase();
  const folder = config.TODO_DB.replace(/[^/]*$/, "");
  if (folder) await mkdir(folder, { recursive: true });
  return await openDatabase(config.TODO_DB);
}

/** Todos and their files. */
export function todos({ kv }: { kv: Deno.Kv }): TodoStore {
  return new TodoStore(kv);
}

/** Who may log in. */
export function users(
  { kv, config }: { kv: Deno.Kv; config: Config },
): UserStore {
  return new UserStore(kv, config.TODO_ADMIN);
}

/** Sessions outlive a restart. */
export function sessionStore({ kv }: { kv: Deno.Kv }): SessionStore {
  return kvSessions(kv);
}

/** Jobs are in the same database, so that they can be added with what they are about. */
export function queueBackend({ kv }: { kv: Deno.Kv }): QueueBackend {
  return kvQueues(kv);
}

/** Tells people by what somebody has set up, else by the log. */
export function notifier(
  { config, logger }: { config: Config; logger: Logger },
): Notifier {
  const { TODO_NOTIFY_URL: url } = config;
  return url === undefined ? logNotifier(logger) : webhookNotifier(url);
}

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
