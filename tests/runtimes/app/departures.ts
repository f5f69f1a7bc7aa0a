/** Remembers by key which streams were left. */
export class Departures {
  readonly #gates = new Map<string, PromiseWithResolvers<string>>();

  readonly #onClose: () => void;

  /** Starts to remember. */
  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  /** Tells that the app has closed. */
  close(): void {
    this.#onClose();
  }

  /** Notes that a stream was left. */
  note(key: string, how: string): void {
    this.#gate(key).resolve(how);
  }

  /** How a stream was left, as soon as it is. */
  of(key: string): Promise<string> {
    return this.#gate(key).promise;
  }

  #gate(key: string): PromiseWithResolvers<string> {
    let gate = this.#gates.get(key);
    if (gate === undefined) {
      gate = withResolvers();
      this.#gates.set(key, gate);
    }
    return gate;
  }
}

/** Node 20 has no `Promise.withResolvers`. */
function withResolvers(): PromiseWithResolvers<string> {
  let resolve: PromiseWithResolvers<string>["resolve"] | undefined;
  let reject: PromiseWithResolvers<string>["reject"] | undefined;
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve: resolve!, reject: reject! };
}
