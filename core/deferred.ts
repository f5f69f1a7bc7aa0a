/** A promise that is settled from outside: Node 20 has no `Promise.withResolvers`. A leaf. @module */

/** Makes a promise together with what settles it. */
export function deferred<Value = void>(): PromiseWithResolvers<Value> {
  let resolve: PromiseWithResolvers<Value>["resolve"];
  let reject: PromiseWithResolvers<Value>["reject"];
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve: resolve!, reject: reject! };
}
