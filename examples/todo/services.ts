import type { ServicesOf, SessionStore } from "@pikku/core";
import { kvSessions } from "@pikku/adapters/kv";
import type { App } from "./.pikku/types.ts";
import type { Config } from "./config.ts";
import { TodoStore } from "./store.ts";
import { UserStore } from "./users.ts";

/** The embedded database: a file, or what Deno Deploy brings. */
export async function kv({ config }: { config: Config }): Promise<Deno.Kv> {
  if (config.DENO_DEPLOY) return await Deno.openKv();
  const folder = config.TODO_DB.replace(/[^/]*$/, "");
  if (folder) await Deno.mkdir(folder, { recursive: true });
  return await Deno.openKv(config.TODO_DB);
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

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
