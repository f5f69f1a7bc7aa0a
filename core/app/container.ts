/** Creates services when they are first needed, and disposes them in reverse. @module */
import type { Connection, ConnectionScope } from "../connection.ts";
import { PikkuError, Unavailable } from "../errors.ts";
import { toFacts } from "./caller_facts.ts";
import type { Context } from "./context.ts";
import { disposeAll } from "./dispose.ts";
import type {
  AppNode,
  CallNode,
  ConnectionNode,
  Need,
} from "./service_graph.ts";
import { isThenable } from "./thenable.ts";

/** What lives as long as a connection. */
interface Held {
  /** Services by name, or promises of them. */
  readonly made: Map<string, unknown>;
  /** Those of them that are there, in the order they were created. */
  readonly created: unknown[];
}

/** Holds the services that live as long as the app or a connection, and creates those of calls. */
export class Container {
  readonly #connections = new Map<ConnectionScope, Held>();
  readonly #created: unknown[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  #closed = false;

  /** The value of a service of the app; a promise while it is created. */
  forApp(node: AppNode): unknown {
    if (node.ready) return node.value;
    return node.pending ??= this.#start(node);
  }

  /** The value of a service of a call; a promise while it is created. */
  forCall(node: CallNode, context: Context): unknown {
    const made = context.made ??= new Map();
    if (made.has(node.name)) return made.get(node.name);
    const value = this.#createForCall(node, context);
    made.set(node.name, value);
    // What is awaited by nobody else (a sibling failed first) must not end the process.
    if (isThenable(value)) value.then(undefined, () => {});
    return value;
  }

  /** The value of a service of a connection; a promise while it is created. */
  forConnection(node: ConnectionNode, context: Context): unknown {
    const scope = context.call.connection;
    if (scope === undefined) {
      throw new Error(
        `Service lives for a connection, and the call came over none: ${node.name}`,
      );
    }
    if (node.entry === undefined) return scope.connection;
    const held = this.#connections.get(scope);
    if (held === undefined) throw new Unavailable("The connection has ended");
    if (held.made.has(node.name)) return held.made.get(node.name);
    const value = this.#createForConnection(node, context, held);
    held.made.set(node.name, value);
    // What failed is tried again by the next call.
    value.catch(() => held.made.delete(node.name));
    return value;
  }

  /** Opens what calls over a connection share. */
  connect(
    connection: Connection,
    report: (error: unknown) => void,
  ): ConnectionScope {
    const held: Held = { made: new Map(), created: [] };
    const scope: ConnectionScope = {
      connection,
      close: async () => {
        this.#connections.delete(scope);
        await Promise.allSettled(held.made.values());
        await disposeAll(held.created, report);
      },
    };
    this.#connections.set(scope, held);
    return scope;
  }

  /** Waits for what is being created, then disposes everything, the newest first. */
  async close(report: (error: unknown) => void): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#pending);
    await Promise.all([...this.#connections.keys()].map((it) => it.close()));
    await disposeAll(this.#created, report);
  }

  #start(node: AppNode): Promise<unknown> {
    const pending = this.#create(node).finally(() => {
      node.pending = undefined;
      this.#pending.delete(pending);
    });
    pending.catch(() => {});
    this.#pending.add(pending);
    return pending;
  }

  async #create(node: AppNode): Promise<unknown> {
    if (this.#closed) throw new Unavailable("The app is closed");
    const needs = await this.#gather(node.needs, undefined);
    let value: unknown;
    try {
      value = await node.entry?.create(needs, undefined);
    } catch (error) {
      throw failure(node.name, error);
    }
    if (!node.entry?.borrowed && !this.#created.includes(value)) {
      this.#created.push(value);
    }
    node.value = value;
    node.ready = true;
    return value;
  }

  async #createForConnection(
    node: ConnectionNode,
    context: Context,
    { made, created }: Held,
  ): Promise<unknown> {
    const needs = await this.#gather(node.needs, context);
    let value: unknown;
    try {
      value = await node.entry?.create(needs, undefined);
    } catch (error) {
      throw failure(node.name, error);
    }
    if (!this.#created.includes(value) && !created.includes(value)) {
      created.push(value);
    }
    made.set(node.name, value);
    return value;
  }

  async #createForCall(node: CallNode, context: Context): Promise<unknown> {
    const needs = await this.#gather(node.needs, context);
    let value: unknown;
    try {
      value = await node.entry.create(needs, secondOf(node, context));
    } catch (error) {
      throw failure(node.name, error);
    }
    const created = context.created ??= [];
    // What a factory only hands on is disposed by whom it belongs to.
    if (
      !this.#created.includes(value) && !created.includes(value) &&
      !this.#heldOf(context)?.created.includes(value)
    ) {
      created.push(value);
    }
    context.made?.set(node.name, value);
    return value;
  }

  /** The needs of a factory, those that don't depend on each other at the same time. */
  async #gather(
    needs: readonly Need[],
    context: Context | undefined,
  ): Promise<Record<string, unknown>> {
    const values = await Promise.all(
      needs.map((need) => this.#valueOf(need, context)),
    );
    return Object.fromEntries(
      needs.map(({ name }, index) => [name, values[index]]),
    );
  }

  #valueOf({ node, lazy }: Need, context: Context | undefined): unknown {
    if (node.kind === "app") return this.forApp(node);
    if (context === undefined) {
      throw new Error(`Service lives for a call: ${node.name}`);
    }
    switch (node.kind) {
      case "call":
        return this.forCall(node, context);
      case "connection":
        return lazy && context.call.connection === undefined
          ? undefined
          : this.forConnection(node, context);
      case "ambient":
        return node.make(context);
    }
  }

  #heldOf({ call }: Context): Held | undefined {
    return call.connection && this.#connections.get(call.connection);
  }
}

function secondOf(node: CallNode, context: Context): unknown {
  if (node.entry.second === "session") return context.session;
  if (node.entry.second === "caller") return toFacts(context.caller());
}

/** An error with a code is meant for the caller and stays; any other is told by the service's name. */
function failure(name: string, error: unknown): unknown {
  if (error instanceof PikkuError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`Service ${name} failed to start: ${reason}`, {
    cause: error,
  });
}
