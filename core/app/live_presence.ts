/** Who is in which room, over a backend of events. @module */
import { deferred } from "../deferred.ts";
import { BadRequest, Unavailable } from "../errors.ts";
import type { EventsBackend } from "../events.ts";
import type { Roster, RosterEntry } from "../roster.ts";
import type { Logger } from "../logger.ts";
import type { PresenceChange, Present } from "../presence.ts";
import { LiveEvents } from "./live_events.ts";
import { fromPlainText, plainWriter } from "./plain_text.ts";
import { RoomWatch, topicOf } from "./room_watch.ts";

const toText = plainWriter("Presence");

/** What presence needs of a backend. */
type Backend = Pick<EventsBackend, "send" | "listen"> & {
  readonly roster: Roster;
};

/** Somebody who joined here, and what lets go of their connection. */
interface Held {
  entry: RosterEntry;
  end: () => void;
}

/** A room that somebody watches, and how many do. */
interface Watched {
  readonly watch: RoomWatch;
  readonly ready: Promise<void>;
  readers: number;
}

/** Keeps up those who joined here, and watches rooms for those who ask. */
export class LivePresence {
  readonly #events: () => unknown;
  readonly #logger: () => Logger;
  readonly #held = new Map<string, Held>();
  readonly #rooms = new Map<string, Watched>();
  readonly #leaving = new Set<Promise<void>>();
  #backend: Promise<Backend> | undefined = undefined;
  #timer: ReturnType<typeof setInterval> | undefined = undefined;
  #isLate = false;
  #closed = false;

  /** Takes the service `events`, once somebody asks who is there. */
  constructor(events: () => unknown, logger: () => Logger) {
    this.#events = events;
    this.#logger = logger;
  }

  /** Enters a room until the signal aborts, or replaces what is told of who is in it. */
  async join(
    room: string,
    { id, who, signal }: {
      readonly id: string;
      readonly who: unknown;
      readonly signal?: AbortSignal;
    },
  ): Promise<void> {
    const entry = { room: named(room), id, text: toText(who) };
    const { roster, send } = await this.#open();
    if (signal?.aborted) throw new Unavailable("The connection has ended");
    const key = keyOf(entry);
    const held = this.#held.get(key) ?? { entry, end: () => {} };
    const isNew = !this.#held.has(key);
    if (isNew) {
      this.#held.set(key, held);
      const leave = () => {
        const leaving = this.leave(room, id)
          .catch((error) => this.#warn(error))
          .finally(() => this.#leaving.delete(leaving));
        this.#leaving.add(leaving);
      };
      signal?.addEventListener("abort", leave, { once: true });
      held.end = () => signal?.removeEventListener("abort", leave);
    }
    held.entry = entry;
    this.#timer ??= setInterval(() => this.#renew(), roster.ttl / 3);
    try {
      await roster.hold([entry]);
    } catch (error) {
      // Whoever didn't get in isn't renewed either.
      if (isNew && this.#held.get(key) === held) this.#forget(key, held);
      throw error;
    }
    await send(topicOf(room), "");
  }

  /** Leaves a room. */
  async leave(room: string, id: string): Promise<void> {
    const key = keyOf({ room, id });
    const held = this.#held.get(key);
    if (held === undefined) return;
    this.#forget(key, held);
    const { roster, send } = await this.#open();
    await roster.release([{ room, id }]);
    await send(topicOf(room), "");
  }

  /** Who is in a room. */
  async list<Who>(room: string): Promise<readonly Present<Who>[]> {
    const { roster } = await this.#open();
    return (await roster.list(named(room))).map(toPresent<Who>);
  }

  /** Those who are in a room, then every change, until the signal aborts. */
  async *watch<Who>(
    room: string,
    signal: AbortSignal,
  ): AsyncGenerator<PresenceChange<Who>, void, void> {
    if (signal.aborted) return;
    const watched = await this.#enter(named(room));
    const left = deferred();
    const leave = () => left.resolve();
    signal.addEventListener("abort", leave, { once: true });
    try {
      await Promise.race([watched.ready, left.promise]);
      const seen = new Map<string, RosterEntry>();
      while (!signal.aborted && !this.#closed) {
        const { changed, present } = watched.watch;
        yield* changesOf<Who>(seen, present);
        await Promise.race([changed, left.promise]);
      }
    } finally {
      signal.removeEventListener("abort", leave);
      await this.#exit(room, watched);
    }
  }

  /** Removes all who joined here, and ends what is watched. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#rest();
    await Promise.all([...this.#rooms.values()].map((it) => it.watch.end()));
    for (const { end } of this.#held.values()) end();
    const given = this.#entries();
    this.#held.clear();
    await Promise.all(this.#leaving);
    if (given.length === 0) return;
    try {
      const { roster, send } = await this.#open();
      await roster.release(given);
      const rooms = new Set(given.map(({ room }) => room));
      await Promise.all([...rooms].map((room) => send(topicOf(room), "")));
    } catch (error) {
      this.#warn(error);
    }
  }

  #open(): Promise<Backend> {
    return this.#backend ??= this.#find().catch((error) => {
      this.#backend = undefined;
      throw error;
    });
  }

  async #find(): Promise<Backend> {
    const events = await this.#events();
    const backend = events instanceof LiveEvents ? events.backend : undefined;
    const roster = backend?.roster;
    if (backend === undefined || roster === undefined) {
      throw new Error(
        "Presence needs events over a backend that keeps a roster, and the one of `events` keeps none",
      );
    }
    (events as LiveEvents).whenBack(() => {
      for (const { watch } of this.#rooms.values()) watch.forgive();
      if (this.#held.size > 0) this.#renew();
    });
    return {
      roster,
      send: (topic, text) => backend.send(topic, text),
      listen: (selector, hear) => backend.listen(selector, hear),
    };
  }

  async #renew(): Promise<void> {
    try {
      const { roster } = await this.#open();
      await roster.hold(this.#entries());
      this.#isLate = false;
    } catch (error) {
      if (this.#isLate || this.#closed) return;
      this.#isLate = true;
      this.#warn(error);
    }
  }

  #entries(): readonly RosterEntry[] {
    return [...this.#held.values()].map(({ entry }) => entry);
  }

  #forget(key: string, held: Held): void {
    held.end();
    this.#held.delete(key);
    if (this.#held.size === 0) this.#rest();
  }

  /** Renews nothing any more. */
  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** What isn't renewed or given back in time runs out by itself. */
  #warn(error: unknown): void {
    this.#logger().warn("Presence isn't up to date", { error });
  }

  async #enter(room: string): Promise<Watched> {
    const backend = await this.#open();
    if (this.#closed) throw new Unavailable("The app is closed");
    let watched = this.#rooms.get(room);
    if (watched === undefined) {
      const watch = new RoomWatch(room, backend);
      const ready = watch.ready();
      ready.catch(() => {});
      watched = { watch, ready, readers: 0 };
      this.#rooms.set(room, watched);
    }
    watched.readers++;
    return watched;
  }

  async #exit(room: string, watched: Watched): Promise<void> {
    if (--watched.readers > 0) return;
    if (this.#rooms.get(room) === watched) this.#rooms.delete(room);
    await watched.watch.end();
  }
}

/** What a reader hasn't seen yet; `seen` goes along with what it is told. */
function* changesOf<Who>(
  seen: Map<string, RosterEntry>,
  present: ReadonlyMap<string, RosterEntry>,
): Generator<PresenceChange<Who>, void, void> {
  for (const entry of [...seen.values()]) {
    if (present.has(entry.id)) continue;
    seen.delete(entry.id);
    yield { kind: "left", ...toPresent<Who>(entry) };
  }
  for (const entry of present.values()) {
    const before = seen.get(entry.id);
    if (before?.text === entry.text) continue;
    seen.set(entry.id, entry);
    const kind = before === undefined ? "joined" : "updated";
    yield { kind, ...toPresent<Who>(entry) };
  }
}

function toPresent<Who>({ id, text }: RosterEntry): Present<Who> {
  return { id, who: fromPlainText(text) as Who };
}

function keyOf({ room, id }: Omit<RosterEntry, "text">): string {
  return `${room}\n${id}`;
}

function named(room: string): string {
  // deno-lint-ignore no-control-regex -- they are what is refused
  if (room !== "" && room.length <= 200 && !/[\0-\x1f\x7f]/.test(room)) {
    return room;
  }
  throw new BadRequest(
    `Room must have a name of at most 200 characters, none of them a control character: ${
      JSON.stringify(room.slice(0, 200))
    }`,
  );
}
