/** Does together what is asked for at once. @module */
import { setImmediate } from "node:timers";

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** How things are done together. */
export interface BatcherOptions<Item, Result> {
  /** Does it, and gives the results in the same order; where it fails, it fails for all. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** How many at most. */
  readonly most: number;
}

/**
 * Does together what is asked for in one turn, and while a batch before it is on its way: alone each
 * is as fast as ever, and many cost as little as one.
 */
export class Batcher<Item, Result> {
  readonly #options: BatcherOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #isRunning = false;

  /** Nothing is done yet. */
  constructor(options: BatcherOptions<Item, Result>) {
    this.#options = options;
  }

  /** Does it, with others. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isRunning) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    // What ends in the same turn goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.most);
      try {
        const results = await this.#options.run(batch.map(({ item }) => item));
        for (const [at, { resolve }] of batch.entries()) resolve(results[at]!);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isRunning = false;
  }
}
