/** A promise that is settled from outside: Node 20 has no `Promise.withResolvers`. A leaf. @module */

/** A promise, and what settles it; compilers for Node 20 don't know `PromiseWithResolvers`. */
export interface Deferred<Value> {
  /** Settles with the first call of either. */
  readonly promise: Promise<Value>;
  /** Fulfils the promise. */
  readonly resolve: (value: Value | PromiseLike<Value>) => void;
  /** Rejects the promise. */
  readonly reject: (reason?: unknown) => void;
}

/** Makes a promise together with what settles it. */
export function deferred<Value = void>(): Deferred<Value> {
  let resolve: Deferred<Value>["resolve"];
  let reject: Deferred<Value>["reject"];
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve: resolve!, reject: reject! };
}
