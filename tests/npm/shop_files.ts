/**
 * What is added to the app that `npx pikku new` makes, so that a bit of everything that core
 * declares is read from its npm package.
 *
 * @module
 */

/** Texts by path. */
export const SHOP_FILES: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import * as items from "./functions/items.ts";
import { login } from "./functions/login.ts";

export default app({
  http: {
    "POST /login": login,
    "POST /items": { run: items.addItem, status: 201 },
    "GET /items": items.listItems,
    "GET /items/watch": items.watchItems,
    "DELETE /items/:id": items.removeItem,
  },
  rpc: { items },
});
`,
  "config.ts": `/** What the app reads from its environment. */
export interface Config {
  /** Who may log in.
   * @default "ada" */
  SHOP_USER: string;
}
`,
  "events.ts": `import type { Item } from "./store.ts";

/** What happens in the app, by topic. */
export interface Events {
  "item.added": Item;
}
`,
  "session.ts": `import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";

/** Who is calling. */
export interface Session {
  user: string;
}

/** Finds the session by the bearer token or the cookie. */
export function session(
  { sessions }: Services,
  credentials: Credentials,
): Promise<Session | undefined> {
  return sessions.find<Session>(credentials);
}
`,
  "permissions.ts": `import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** Only for who added the item. */
export function isOwner(
  { store }: Services,
  { id }: { id: string },
  session: Session,
): boolean {
  return store.get(id).owner === session.user;
}
`,
  "store.ts": `import { NotFound } from "@pikku/core";

/** Something to sell. */
export interface Item {
  id: string;
  /** @maxLength 40 */
  title: string;
  price: bigint;
  added: Date;
  owner: string;
}

/** Items in memory. */
export class Store {
  readonly #items = new Map<string, Item>();

  add(item: Item): Item {
    this.#items.set(item.id, item);
    return item;
  }

  get(id: string): Item {
    const item = this.#items.get(id);
    if (!item) throw new NotFound(\`There is no such item: \${id}\`);
    return item;
  }

  remove(id: string): void {
    this.#items.delete(id);
  }

  list(): Item[] {
    return [...this.#items.values()];
  }
}
`,
  "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
import { Store } from "./store.ts";

/** The items. */
export function store(): Store {
  return new Store();
}

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  "functions/login.ts": `import { Unauthorized } from "@pikku/core";
import type { Services } from "../services.ts";

/** Log in.
 * @public
 * @throws {Unauthorized} when there is no such user */
export async function login(
  { config, sessions }: Services,
  { user }: { user: string },
): Promise<{ token: string }> {
  if (user !== config.SHOP_USER) throw new Unauthorized();
  return { token: await sessions.start({ user }) };
}
`,
  "functions/items.ts": `import type { Page, Permit } from "@pikku/core";
import type { isOwner } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import type { Item } from "../store.ts";

/** Add an item. */
export async function addItem(
  { store, events }: Services,
  data: Pick<Item, "title" | "price">,
  { user }: Session,
): Promise<Item> {
  const id = crypto.randomUUID();
  const item = store.add({ ...data, id, added: new Date(), owner: user });
  await events.publish("item.added", item);
  return item;
}

/** List the items.
 * @public
 * @readonly */
export function listItems({ store }: Services): Page<Item> {
  return { items: store.list() };
}

/** Every new item.
 * @public
 * @readonly */
export async function* watchItems({ events }: Services): AsyncGenerator<Item> {
  yield* events.subscribe("item.added");
}

/** Remove an item. */
export function removeItem(
  { store }: Services,
  { id }: { id: string },
  _session: Permit<Session, typeof isOwner>,
): void {
  store.remove(id);
}
`,
};
