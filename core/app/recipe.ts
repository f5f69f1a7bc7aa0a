/** Makes the services object that one function, permission or middleware takes. @module */
import type { Container } from "./container.ts";
import type { Context } from "./context.ts";
import type { AppNode, Need, Node } from "./service_graph.ts";
import { readsConnection, readsSession } from "./service_graph.ts";
import { isThenable } from "./thenable.ts";

/** A services object, or the promise of one. */
export type Services = Readonly<Record<string, unknown>>;

/** A service that isn't the app's, under its name. */
interface CallNeed {
  readonly name: string;
  readonly node: Exclude<Node, AppNode>;
  readonly lazy?: true;
}

/** Makes services objects of one shape; where all are the app's, the same object for every call. */
export class Recipe {
  /** Whether one of the services is made from the session. */
  readonly session: boolean;
  readonly #container: Container;
  readonly #app: readonly { readonly name: string; readonly node: AppNode }[];
  readonly #call: readonly CallNeed[];
  readonly #bound: readonly Need[];
  readonly #names: readonly string[];
  #shared: Services | undefined = undefined;

  /** Sorts needs by how long they live. */
  constructor(container: Container, needs: readonly Need[]) {
    this.#container = container;
    this.#names = needs.map(({ name }) => name);
    this.#app = needs.flatMap(({ name, node }) =>
      node.kind === "app" ? [{ name, node }] : []
    );
    this.#call = needs.flatMap(({ name, node, lazy }) =>
      node.kind === "app" ? [] : [{ name, node, lazy }]
    );
    this.#bound = needs.filter(({ bind }) => bind !== undefined);
    this.session = needs.some(({ node }) => readsSession(node));
    if (needs.length === 0) this.#shared = Object.freeze({});
  }

  /** The services of a call. */
  build(context: Context): Services | Promise<Services> {
    const shared = this.#shared;
    if (shared === undefined) return this.#first(context);
    return this.#call.length === 0 && this.#bound.length === 0
      ? shared
      : this.#forCall(context, shared);
  }

  async #first(context: Context): Promise<Services> {
    const pending = this.#app.map(({ node }) => this.#container.forApp(node));
    // Others wait for them too, also when this call fails before they are there.
    if (pending.some(isThenable)) {
      context.call.hold?.(Promise.allSettled(pending));
    }
    const values = await Promise.all(pending);
    const shared: Record<string, unknown> = {};
    for (const name of this.#names) shared[name] = undefined;
    this.#app.forEach(({ name }, index) => shared[name] = values[index]);
    this.#shared = Object.freeze(shared);
    return this.build(context);
  }

  #forCall(
    context: Context,
    shared: Services,
  ): Services | Promise<Services> {
    const services: Record<string, unknown> = { ...shared };
    let pending: Promise<void>[] | undefined;
    for (const { name, node, lazy } of this.#call) {
      if (lazy && node.kind === "ambient") {
        defer(services, name, () => node.make(context));
        continue;
      }
      if (lazy && !context.call.connection && readsConnection(node)) {
        delete services[name];
        continue;
      }
      const value = node.kind === "ambient"
        ? node.make(context)
        : node.kind === "call"
        ? this.#container.forCall(node, context)
        : this.#container.forConnection(node, context);
      if (node.kind !== "ambient" && isThenable(value)) {
        (pending ??= []).push(assign(services, name, value));
      } else services[name] = value;
    }
    const bind = () => {
      for (const { name, bind } of this.#bound) {
        services[name] = bind?.(services[name], context);
      }
      return services;
    };
    return pending === undefined ? bind() : Promise.all(pending).then(bind);
  }
}

/** The signal of a request costs more than the rest of a call: not before somebody looks. */
function defer(
  services: Record<string, unknown>,
  name: string,
  get: () => unknown,
): void {
  Object.defineProperty(services, name, { enumerable: true, get });
}

async function assign(
  services: Record<string, unknown>,
  name: string,
  value: PromiseLike<unknown>,
): Promise<void> {
  services[name] = await value;
}
