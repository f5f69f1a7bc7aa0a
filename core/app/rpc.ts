/** The `rpc` service: functions of the same app by name, as the same caller. @module */
import type { Call, Caller } from "../call.ts";
import type { AbsentNames } from "./absent_names.ts";
import { toFacts } from "./caller_facts.ts";
import type { Credentials } from "../credentials.ts";
import type { Reply } from "../reply.ts";
import type { RpcSection } from "../wires/rpc_manifest.ts";
import type { App, Handler } from "./app.ts";
import type { Context } from "./context.ts";

/** How many calls may be within each other: functions that call each other in circles never end. */
const MAX_DEPTH = 100;

/** How one function calls another. */
interface RpcOptions {
  /** Aborts the call, beside the signal of the calling one. */
  readonly signal?: AbortSignal;
}

type Names = Map<string, string | Names>;
type NamesClass = new (context: Context) => object;
type Functions = App["manifest"]["functions"];

/**
 * Makes the `rpc` service of a call: `rpc.todos.createTodo(data)`. In a unit, `absent` stands for
 * the names that are in others.
 */
export function rpcMaker(
  section: RpcSection,
  functions: Functions,
  handler: (id: string) => Handler,
  absent?: AbsentNames,
): (context: Context) => object {
  return maker(() => toClass(toNames(section), functions, handler, absent));
}

function toNames(section: RpcSection): Names {
  const root: Names = new Map();
  for (const [name, id] of Object.entries(section)) {
    const parts = name.split(".");
    const last = parts.pop() ?? name;
    let names = root;
    for (const part of parts) {
      const below = names.get(part);
      const next: Names = below instanceof Map ? below : new Map();
      names.set(part, next);
      names = next;
    }
    names.set(last, id);
  }
  return root;
}

/** A class whose getters bind a function when it is asked for: a call makes only what it uses. */
function toClass(
  names: Names,
  functions: Functions,
  handler: (id: string) => Handler,
  absent: AbsentNames | undefined,
): NamesClass {
  class RpcNames {
    readonly #context: Context;

    constructor(context: Context) {
      this.#context = context;
    }

    static contextOf(names: RpcNames): Context {
      return names.#context;
    }
  }
  if (absent) Object.setPrototypeOf(RpcNames.prototype, absent);
  for (const [name, target] of names) {
    const bind = typeof target === "string"
      ? binder(handler, target, functions[target]?.returns === "stream")
      : maker(() => toClass(target, functions, handler, absent?.[name]));
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

function binder(
  handler: (id: string) => Handler,
  id: string,
  streams: boolean,
): (context: Context) => unknown {
  const invoke = async (
    context: Context,
    data: unknown,
    options?: RpcOptions,
  ): Promise<unknown> => {
    const call = new RpcCall(context, data, options?.signal);
    if (call.depth > MAX_DEPTH) {
      throw new Error(`Calls within calls are more than ${MAX_DEPTH}: ${id}`);
    }
    const reply = await handler(id)(call);
    if (reply.credential !== undefined) context.credential = reply.credential;
    return unwrap(reply);
  };
  return (context) => (data: unknown, options?: RpcOptions) =>
    streams
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

/** A call within a call: same caller, same session, same signal. */
class RpcCall implements Call {
  readonly session: Call["session"];
  readonly connection: Call["connection"];
  readonly agent: Call["agent"];
  readonly job: Call["job"];
  /** How many calls it is within. */
  readonly depth: number;
  readonly #parent: Context;
  readonly #data: unknown;
  readonly #own: AbortSignal | undefined;
  #signal: AbortSignal | undefined = undefined;

  constructor(parent: Context, data: unknown, signal?: AbortSignal) {
    this.#parent = parent;
    this.#data = data;
    this.#own = signal;
    this.connection = parent.call.connection;
    this.agent = parent.call.agent;
    this.job = parent.call.job;
    this.depth = parent.call instanceof RpcCall ? parent.call.depth + 1 : 1;
    this.session = parent.sessionKnown
      ? { value: parent.session }
      : parent.call.session;
  }

  caller(): Caller {
    return toFacts(this.#parent.caller(), "rpc");
  }

  credentials(): Credentials {
    return this.#parent.call.credentials();
  }

  /** Validators may fill in defaults: not into what the caller goes on to use. */
  read(): unknown {
    const data = this.#data;
    return isPlain(data) ? { ...data } : data;
  }

  signal(): AbortSignal {
    return this.#signal ??= this.#own === undefined
      ? this.#parent.signal()
      : AbortSignal.any([this.#parent.signal(), this.#own]);
  }
}

function isPlain(data: unknown): data is object {
  return typeof data === "object" && data !== null &&
    Object.getPrototypeOf(data) === Object.prototype;
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
