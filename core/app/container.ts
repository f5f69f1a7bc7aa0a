/** Creates services when they are first needed, and disposes them in reverse. @module */
import { PikkuError, Unavailable } from "../errors.ts";
import { toFacts } from "./caller_facts.ts";
import type { Context } from "./context.ts";
import { disposeAll } from "./dispose.ts";
import type { AppNode, CallNode, Need } from "./service_graph.ts";
import { isThenable } from "./thenable.ts";

/** Holds the services that live as long as the app, and creates those of calls. */
export class Container {
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

  /** Waits for what is being created, then disposes everything, the newest first. */
  async close(report: (error: unknown) => void): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#pending);
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
    if (!this.#created.includes(value)) this.#created.push(value);
    node.value = value;
    node.ready = true;
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
    if (!this.#created.includes(value) && !created.includes(value)) {
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
      needs.map(({ node }) => this.#valueOf(node, context)),
    );
    return Object.fromEntries(
      needs.map(({ name }, index) => [name, values[index]]),
    );
  }

  #valueOf(node: Need["node"], context: Context | undefined): unknown {
    if (node.kind === "app") return this.forApp(node);
    if (context === undefined) {
      throw new Error(`Service lives for a call: ${node.name}`);
    }
    return node.kind === "call"
      ? this.forCall(node, context)
      : node.make(context);
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
