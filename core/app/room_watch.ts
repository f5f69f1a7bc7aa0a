/** A room that somebody watches. @module */
import { deferred } from "../deferred.ts";
import type { EventsBackend, EventsListening } from "../events.ts";
import type { Roster, RosterEntry } from "../roster.ts";

/** What of a backend a room needs. */
export interface RoomBackend {
  readonly roster: Roster;
  readonly listen: EventsBackend["listen"];
}

/** The topic on which processes tell each other that a room has changed. */
export function topicOf(room: string): string {
  // The slash at the end keeps a room from being read as a group of topics.
  return `$presence/${room}/`;
}

/**
 * Who is in a room, kept up to date for its readers. What others tell is only that something
 * changed; the backend's list says what, and is read from time to time also when nobody tells, as
 * those who were killed don't.
 */
export class RoomWatch {
  readonly #room: string;
  readonly #roster: Roster;
  readonly #listening: EventsListening;
  readonly #timer: ReturnType<typeof setInterval>;
  #present: ReadonlyMap<string, RosterEntry> = new Map();
  #changed = deferred();
  #reading: Promise<void> | undefined = undefined;
  #again = false;
  #ended = false;
  /** Until then nobody is taken for gone: the backend was away, and who is there is being told anew. */
  #lenient = 0;

  /** Starts to watch a room. */
  constructor(room: string, { roster, listen }: RoomBackend) {
    this.#room = room;
    this.#roster = roster;
    this.#listening = listen(topicOf(room), () => this.#lookSoon());
    this.#timer = setInterval(() => this.#lookSoon(), roster.ttl / 2);
    this.#listening.ready.catch(() => {});
  }

  /** Resolves when the first list was read, and every change from then on will be told. */
  async ready(): Promise<void> {
    await this.#listening.ready;
    await this.look();
  }

  /** Who is there, by id. */
  get present(): ReadonlyMap<string, RosterEntry> {
    return this.#present;
  }

  /** Resolves at the next change, or the end. */
  get changed(): Promise<void> {
    return this.#changed.promise;
  }

  /** Reads the list. */
  async look(): Promise<void> {
    const entries = await this.#roster.list(this.#room);
    const found = new Map(entries.map((entry) => [entry.id, entry]));
    this.#present = performance.now() < this.#lenient
      ? new Map([...this.#present, ...found])
      : found;
    const { resolve } = this.#changed;
    this.#changed = deferred();
    resolve();
  }

  /** The backend was away: what it kept may be lost. */
  forgive(): void {
    this.#lenient = performance.now() + this.#roster.ttl;
  }

  /** Watches no more. */
  async end(): Promise<void> {
    this.#ended = true;
    clearInterval(this.#timer);
    this.#changed.resolve();
    await this.#reading;
    await this.#listening.end();
  }

  /** Reads the list, once more where something changed while it was read. */
  #lookSoon(): void {
    this.#again = true;
    this.#reading ??= this.#lookUntilStill();
  }

  async #lookUntilStill(): Promise<void> {
    while (this.#again && !this.#ended) {
      this.#again = false;
      // The log tells that the backend is gone; the list is read again when there is one.
      await this.look().catch(() => {});
    }
    // At once: what is told from here on begins anew.
    this.#reading = undefined;
  }
}
