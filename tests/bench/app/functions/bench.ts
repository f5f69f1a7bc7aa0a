import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** An item. */
export interface Item {
  id: string;
  name: string;
  price: number;
  tags: string[];
}

/** What makes an item: the five fields of the benchmark. */
export interface NewItem {
  /** @minLength 1
   * @maxLength 100 */
  name: string;
  /** @minimum 0 */
  price: number;
  /** @integer
   * @minimum 0 */
  stock: number;
  active: boolean;
  /** @maxItems 10 */
  tags: string[];
}

function item(id: string): Item {
  return { id, name: "Item", price: 9.5, tags: ["a", "b"] };
}

/** Public. */
export function getItem(_services: Services, { id }: { id: string }): Item {
  return item(id);
}

/** With a session. */
export function getItemSession(
  _services: Services,
  { id }: { id: string },
  _session: Session,
): Item {
  return item(id);
}

/** With a signal. */
export function getItemSignal(
  { signal }: Services,
  { id }: { id: string },
): Item {
  signal.throwIfAborted();
  return item(id);
}

/** Public. */
export function createItem(_services: Services, data: NewItem): Item {
  return { id: "1", name: data.name, price: data.price, tags: data.tags };
}

/** With a session. */
export function createItemSession(
  _services: Services,
  data: NewItem,
  _session: Session,
): Item {
  return { id: "1", name: data.name, price: data.price, tags: data.tags };
}

/** With a signal. */
export function createItemSignal(
  { signal }: Services,
  data: NewItem,
): Item {
  signal.throwIfAborted();
  return { id: "1", name: data.name, price: data.price, tags: data.tags };
}

/** Tells everyone who watches. */
export async function tick({ events }: Services): Promise<void> {
  await events.publish("tick", item("1"));
}

/** Every tick, after a first item that says that it watches. */
export async function* watch({ events }: Services): AsyncGenerator<Item> {
  const ticks = events.subscribe("tick");
  await ticks.ready;
  yield item("0");
  for await (const tick of ticks) yield tick as Item;
}
