/** The `rpc` service: functions of the same app by name, as the same caller. @module */
import type { Reply } from "../reply.ts";
import type { Context } from "./context.ts";

/** How one function calls another. */
interface RpcOptions {
  /** Aborts the call, beside the signal of the calling one. */
  readonly signal?: AbortSignal;
}

/** A function that `rpc` names. */
export type RpcTarget =
  | {
    readonly name: string;
    /** Whether it returns a stream: the call then starts when that is read. */
    readonly streams: boolean;
    /** Calls it. */
    readonly start: (
      context: Context,
      data: unknown,
      signal: AbortSignal | undefined,
    ) => Reply | Promise<Reply>;
  }
  | {
    readonly name: string;
    /** Tells why it can't be called. */
    readonly refuse: () => never;
  };

type Names = Map<string, RpcTarget | Names>;
type NamesClass = new (context: Context) => object;

/** Makes the `rpc` service of a call: `rpc.todos.createTodo(data)`. */
export function rpcMaker(
  targets: readonly RpcTarget[],
): (context: Context) => object {
  return maker(() => toClass(toNames(targets)));
}

function toNames(targets: readonly RpcTarget[]): Names {
  const root: Names = new Map();
  for (const target of targets) {
    const parts = target.name.split(".");
    const last = parts.pop() ?? target.name;
    let names = root;
    for (const part of parts) {
      const below = names.get(part);
      const next: Names = below instanceof Map ? below : new Map();
      names.set(part, next);
      names = next;
    }
    names.set(last, target);
  }
  return root;
}

/** A class whose getters bind a function when it is asked for: a call makes only what it uses. */
function toClass(names: Names): NamesClass {
  class RpcNames {
    readonly #context: Context;

    constructor(context: Context) {
      this.#context = context;
    }

    static contextOf(names: RpcNames): Context {
      return names.#context;
    }
  }
  for (const [name, target] of names) {
    const bind = target instanceof Map
      ? maker(() => toClass(target))
      : binder(target);
    Object.defineProperty(RpcNames.prototype, name, {
      enumerable: true,
      get(this: RpcNames) {
        return bind(RpcNames.contextOf(this));
      },
    });
  }
  return RpcNames;
}

/** A class is made when it is first used: an app may have many names, and start without them. */
function maker(toNames: () => NamesClass): (context: Context) => object {
  let Names: NamesClass | undefined;
  return (context) => new (Names ??= toNames())(context);
}

function binder(target: RpcTarget): (context: Context) => unknown {
  if ("refuse" in target) return () => target.refuse;
  const invoke = async (
    context: Context,
    data: unknown,
    options?: RpcOptions,
  ): Promise<unknown> => {
    const reply = await target.start(context, data, options?.signal);
    if (reply.credential !== undefined) context.credential = reply.credential;
    return unwrap(reply);
  };
  return (context) => (data: unknown, options?: RpcOptions) =>
    target.streams
      ? new RpcStream(() => invoke(context, data, options))
      : invoke(context, data, options);
}

function unwrap(reply: Reply): unknown {
  switch (reply.kind) {
    case "data":
      return reply.value;
    case "void":
      return undefined;
    case "stream":
      return reply.items;
    case "bytes":
      return reply.body;
    case "response":
      return reply.response;
    case "error":
      throw reply.error;
  }
}

/** The stream of a function that was called by name; the call starts when it is read. */
class RpcStream implements AsyncIterableIterator<unknown> {
  readonly #start: () => Promise<unknown>;
  #items: Promise<AsyncIterator<unknown>> | undefined = undefined;
  #over = false;

  constructor(start: () => Promise<unknown>) {
    this.#start = start;
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#over) return { done: true, value: undefined };
    this.#items ??= this.#open();
    return await (await this.#items).next();
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.#over = true;
    await (await this.#items)?.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #open(): Promise<AsyncIterator<unknown>> {
    const items = await this.#start() as AsyncIterable<unknown>;
    return items[Symbol.asyncIterator]();
  }
}
