/** A call within a call. @module */
import type { Call, Caller } from "../call.ts";
import type { Credentials } from "../credentials.ts";
import type { RemoteCall } from "../remote.ts";
import { toFacts } from "./caller_facts.ts";
import type { Context } from "./context.ts";

/** How many calls may be within each other: functions that call each other in circles never end. */
const MAX_DEPTH = 100;

/** A call within a call: same caller, same session, same signal. */
export class RpcCall implements Call, RemoteCall {
  readonly session: Call["session"];
  readonly connection: Call["connection"];
  readonly agent: Call["agent"];
  readonly job: Call["job"];
  readonly depth: number;
  refused: true | undefined = undefined;
  readonly #parent: Context;
  readonly #data: unknown;
  readonly #own: AbortSignal | undefined;
  #signal: AbortSignal | undefined = undefined;

  /**
   * Makes a call of what is named.
   *
   * @throws {Error} when calls within calls have no end
   */
  constructor(
    parent: Context,
    data: unknown,
    signal: AbortSignal | undefined,
    name: string,
  ) {
    this.#parent = parent;
    this.#data = data;
    this.#own = signal;
    this.connection = parent.call.connection;
    this.agent = parent.call.agent;
    this.job = parent.call.job;
    this.depth = (parent.call.depth ?? 0) + 1;
    this.session = parent.sessionKnown
      ? { value: parent.session }
      : parent.call.session;
    if (this.depth > MAX_DEPTH) {
      throw new Error(`Calls within calls are more than ${MAX_DEPTH}: ${name}`);
    }
  }

  /** Notes that what the caller presented is void. */
  refuse(): this {
    this.refused = true;
    return this;
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

  /** When the first of those that it is within has to be answered. */
  get until(): number {
    const { deadline, call } = this.#parent;
    return call instanceof RpcCall ? Math.min(deadline, call.until) : deadline;
  }
}

function isPlain(data: unknown): data is object {
  return typeof data === "object" && data !== null &&
    Object.getPrototypeOf(data) === Object.prototype;
}
