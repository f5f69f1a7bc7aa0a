/** Events over a connection that may break. @module */
import {
  type EventsBackend,
  type EventsListening,
  type EventsWatcher,
  type Roster,
  Unavailable,
} from "@pikku/core";
import { deferred } from "@pikku/core/app";

/** One connection to a server that carries events, as long as it holds. */
export interface EventsLink {
  /** Hands a text to the server; resolves when it has it. */
  send(topic: string, text: string): Promise<void>;
  /** Asks for the texts of a selector; resolves when they come. */
  listen(selector: string): Promise<void>;
  /** Asks for no more of them. */
  leave(selector: string): Promise<void>;
  /** Who is where, which the server keeps. */
  readonly roster: Omit<Roster, "ttl">;
  /** Rejects where the server doesn't answer. */
  ping(): Promise<void>;
  /** Ends the connection. */
  end(): Promise<void>;
}

/** What a connection tells. */
export interface LinkListener {
  /** A text came, for a selector that was listened to. */
  hear(selector: string, text: string): void;
  /** It broke. */
  broke(error: unknown): void;
}

/** How a backend treats its connection. */
export interface LinkOptions {
  /** Opens a connection; rejects where that isn't possible. */
  readonly open: (listener: LinkListener) => Promise<EventsLink>;
  /** Milliseconds that publishing may take, waiting for a connection included. */
  readonly timeout: number;
  /** Milliseconds for which somebody is there unless that is renewed. */
  readonly lease: number;
}

type Hear = (text: string) => void;

/** Who listens to a selector, and whether the server knows. */
interface Line {
  readonly hears: Set<Hear>;
  readonly active: PromiseWithResolvers<void>;
}

/** What is to be asked of the server once there is a connection. */
interface Waiting {
  readonly ask: (link: EventsLink) => Promise<unknown>;
  readonly answer: PromiseWithResolvers<unknown>;
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
const PING_EVERY = 15_000;
/** Milliseconds within which a server that works has answered. */
const ANSWER_LIMIT = 10_000;

/**
 * Carries events over one connection, which is made when it is first needed and made again when it
 * breaks: after 0.1 s, then twice as long each time up to 5 s, half of it at random.
 */
export class LinkedEvents implements EventsBackend {
  /** Who is where, which the server keeps. */
  readonly roster: Roster;
  readonly #options: LinkOptions;
  readonly #lines = new Map<string, Line>();
  readonly #waiting = new Set<Waiting>();
  #watcher: EventsWatcher | undefined = undefined;
  /** The connection; `#sender` only once everything is listened to, and what waited was sent. */
  #link: EventsLink | undefined = undefined;
  #sender: EventsLink | undefined = undefined;
  #broken: { readonly error: unknown } | undefined = undefined;
  /** Of the connection: what it tells after its end is of no interest. */
  #state = { over: true };
  #running: Promise<void> | undefined = undefined;
  #closed = false;
  /** Ends what the connection's loop waits for. */
  #wake: () => void = () => {};

  /** Takes over how connections are opened. */
  constructor(options: LinkOptions) {
    this.#options = options;
    const ask = <Answer>(
      run: (roster: EventsLink["roster"]) => Promise<Answer>,
    ) =>
      this.#ask(({ roster }) => run(roster), () => "Presence can't be reached");
    this.roster = {
      ttl: options.lease,
      hold: (entries) => ask((link) => link.hold(entries)),
      release: (entries) => ask((link) => link.release(entries)),
      list: (room) => ask((link) => link.list(room)),
    };
  }

  /** Tells what becomes of the connection. */
  watch(watcher: EventsWatcher): void {
    this.#watcher = watcher;
  }

  /** Hands a text to everyone who listens to the topic. */
  send(topic: string, text: string): Promise<void> {
    return this.#ask(
      (link) => link.send(topic, text),
      (sure) =>
        `Event ${sure ? "was not" : "may not have been"} published: ${topic}`,
    );
  }

  /** Calls `hear` with every text of a selector. */
  listen(selector: string, hear: Hear): EventsListening {
    if (this.#closed) return { ready: Promise.reject(closedError()), end() {} };
    const own: Hear = (text) => hear(text);
    const line = this.#lines.get(selector) ?? this.#open(selector);
    line.hears.add(own);
    this.#start();
    return {
      ready: line.active.promise,
      end: async () => {
        line.hears.delete(own);
        if (line.hears.size > 0 || this.#lines.get(selector) !== line) return;
        this.#lines.delete(selector);
        line.active.resolve();
        await this.#link?.leave(selector);
      },
    };
  }

  /** Ends the connection; what waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { active } of this.#lines.values()) active.reject(closedError());
    for (const { answer } of this.#waiting) answer.reject(closedError());
    this.#lines.clear();
    this.#wake();
    await this.#running;
  }

  /**
   * Asks something of the server, once there is a connection; `toMessage` tells what became of it
   * where no answer came, and whether that is sure.
   */
  async #ask<Answer>(
    ask: (link: EventsLink) => Promise<Answer>,
    toMessage: (sure: boolean) => string,
  ): Promise<Answer> {
    if (this.#closed) throw closedError();
    const { timeout } = this.#options;
    const waiting: Waiting = { ask, answer: deferred<unknown>() };
    const { promise, resolve, reject } = waiting.answer;
    const timer = setTimeout(
      () => reject(new Error(`No answer within ${timeout} ms`)),
      timeout,
    );
    if (this.#sender !== undefined) {
      ask(this.#sender).then(resolve, reject);
    } else {
      this.#waiting.add(waiting);
      this.#start();
    }
    try {
      return await promise as Answer;
    } catch (cause) {
      const message = toMessage(this.#waiting.delete(waiting));
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Unavailable(`${message} (${reason})`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  #open(selector: string): Line {
    const line: Line = { hears: new Set(), active: deferred() };
    // Whoever left before doesn't hear that it failed.
    line.active.promise.catch(() => {});
    this.#lines.set(selector, line);
    if (this.#link !== undefined) this.#activate(this.#link, selector, line);
    return line;
  }

  async #activate(
    link: EventsLink,
    selector: string,
    line: Line,
  ): Promise<void> {
    try {
      await link.listen(selector);
      line.active.resolve();
    } catch (error) {
      // Where only the connection broke, the next one tries again.
      const answers = await link.ping().then(() => true, () => false);
      if (!answers || this.#lines.get(selector) !== line) return;
      this.#lines.delete(selector);
      line.active.reject(error);
    }
  }

  #start(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    let isLost = false;
    for (let failures = 0; !this.#closed; failures++) {
      let link: EventsLink | undefined;
      try {
        link = await this.#connect();
        failures = 0;
        if (isLost && !this.#closed) this.#watcher?.back();
        isLost = false;
        await this.#stay(link);
      } catch (error) {
        if (!isLost && !this.#closed) this.#watcher?.lost(error);
        isLost = true;
      }
      await this.#end();
      if (!this.#closed) await this.#pause(pauseAfter(failures));
    }
  }

  async #connect(): Promise<EventsLink> {
    const state = this.#state = { over: false };
    const link = await this.#options.open({
      hear: (selector, text) => {
        for (const hear of this.#lines.get(selector)?.hears ?? []) hear(text);
      },
      broke: (error) => {
        if (state.over) return;
        this.#broken = { error };
        this.#wake();
      },
    });
    this.#link = link;
    const lines = [...this.#lines].map(([selector, line]) =>
      this.#activate(link, selector, line)
    );
    await this.#within(ANSWER_LIMIT, Promise.all(lines));
    for (const { ask, answer } of this.#waiting) {
      ask(link).then(answer.resolve, answer.reject);
    }
    this.#waiting.clear();
    this.#sender = link;
    return link;
  }

  /** Looks after a connection until it breaks or isn't needed any more. */
  async #stay(link: EventsLink): Promise<void> {
    while (!this.#closed) {
      await this.#pause(PING_EVERY);
      this.#throwIfBroken();
      if (!this.#closed) await this.#within(ANSWER_LIMIT, link.ping());
    }
  }

  async #end(): Promise<void> {
    const link = this.#link;
    this.#state.over = true;
    this.#link = this.#sender = this.#broken = undefined;
    // What is broken can't be ended in good order.
    await link?.end().catch(() => {});
  }

  /** Waits for an answer; throws where the connection breaks, or takes too long. */
  async #within(limit: number, answer: Promise<unknown>): Promise<void> {
    let isThere = false;
    const came = answer.then(() => {
      isThere = true;
    });
    await this.#pause(limit, came);
    this.#throwIfBroken();
    if (!isThere && !this.#closed) {
      throw new Error(`The server gave no answer within ${limit} ms`);
    }
  }

  #throwIfBroken(): void {
    if (this.#broken !== undefined) throw this.#broken.error;
  }

  /** Waits until the time is over, or something happened. */
  async #pause(ms: number, ...others: Promise<void>[]): Promise<void> {
    if (this.#broken !== undefined) return;
    const { promise, resolve } = deferred();
    this.#wake = resolve;
    const timer = setTimeout(resolve, ms);
    try {
      await Promise.race([promise, ...others]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Half of it at random, so that not everyone comes back at once. */
function pauseAfter(failures: number): number {
  const pause = Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE);
  return pause * (0.5 + Math.random() / 2);
}

function closedError(): Unavailable {
  return new Unavailable("The events backend is closed");
}
