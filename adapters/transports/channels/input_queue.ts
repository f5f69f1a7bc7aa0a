/** What a client streams to a call. @module */
import { type Deferred, deferred } from "@pikku/core/app";

/** How many frames a client may send unasked, for each stream. */
export const WINDOW = 16;

const END: IteratorReturnResult<undefined> = Object.freeze({
  done: true,
  value: undefined,
});

/** How much is held for the calls of one socket. */
export interface Held {
  /** Bytes, about. */
  bytes: number;
}

/** Something that waits to be read. */
interface Waiting<Item> {
  readonly item: Item;
  readonly size: number;
}

/** Items between a client that sends and a function that reads: the reader's pace grants more. */
export class InputQueue<Item> implements AsyncIterableIterator<Item> {
  readonly #grant: (more: number) => void;
  readonly #held: Held;
  #items: Waiting<Item>[] = [];
  #reader: Deferred<IteratorResult<Item>> | undefined = undefined;
  #credit = WINDOW;
  #taken = 0;
  #over = false;
  #failure: { readonly error: unknown } | undefined = undefined;

  /** `grant` tells the client how many more it may send. */
  constructor(held: Held, grant: (more: number) => void) {
    this.#held = held;
    this.#grant = grant;
  }

  /** Hands on an item; false where the client had no leave to send it. */
  push(item: Item, size: number): boolean {
    if (this.#over) return true;
    if (this.#credit-- <= 0) return false;
    const reader = this.#reader;
    if (reader !== undefined) {
      this.#reader = undefined;
      this.#take();
      reader.resolve({ done: false, value: item });
      return true;
    }
    this.#items.push({ item, size });
    this.#held.bytes += size;
    return true;
  }

  /** Nothing more comes: after what waits it ends. */
  end(): void {
    this.#over = true;
    this.#reader?.resolve(END);
    this.#reader = undefined;
  }

  /** Nothing more comes, and what waits is forgotten: the reader gets the error. */
  fail(error: unknown): void {
    if (this.#over && this.#items.length === 0) return;
    this.#drop();
    this.#failure = { error };
    this.#over = true;
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader === undefined) return;
    this.#failure = undefined;
    reader.reject(error);
  }

  /** The next item. */
  next(): Promise<IteratorResult<Item>> {
    const first = this.#items.shift();
    if (first !== undefined) {
      this.#held.bytes -= first.size;
      this.#take();
      return Promise.resolve({ done: false, value: first.item });
    }
    if (this.#failure !== undefined) {
      const { error } = this.#failure;
      this.#failure = undefined;
      return Promise.reject(error);
    }
    if (this.#over) return Promise.resolve(END);
    this.#reader ??= deferred();
    return this.#reader.promise;
  }

  /** The reader leaves; what still comes is forgotten. */
  return(): Promise<IteratorResult<Item>> {
    this.#drop();
    this.end();
    return Promise.resolve(END);
  }

  /** It is read once. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): void {
    this.#taken++;
    if (this.#taken < WINDOW / 2 || this.#over) return;
    const more = this.#taken;
    this.#taken = 0;
    this.#credit += more;
    this.#grant(more);
  }

  #drop(): void {
    for (const { size } of this.#items) this.#held.bytes -= size;
    this.#items = [];
  }
}
