/** A call in process, as a caller with certain headers makes it. @module */
import type { Call, Caller, Credentials, Handler } from "@pikku/core/app";
import { HttpCredentials } from "../transports/http/credentials.ts";

/** A call in process. */
export class TestCall implements Call {
  readonly #headers: Headers;
  readonly #data: unknown;
  #signal: AbortSignal | undefined;

  /** Makes a call with native data. */
  constructor(headers: Headers, data: unknown, signal?: AbortSignal) {
    this.#headers = headers;
    this.#data = data;
    this.#signal = signal;
  }

  /** Who calls. */
  caller(): Caller {
    return { id: crypto.randomUUID(), wire: "test", host: "localhost" };
  }

  /** What the headers present. */
  credentials(): Credentials {
    return new HttpCredentials(
      { headers: this.#headers },
      { isSecure: false, isForeign: false },
    );
  }

  /** Validators may fill in defaults: not into what the test goes on to use. */
  read(): unknown {
    const data = this.#data;
    const isPlain = typeof data === "object" && data !== null &&
      Object.getPrototypeOf(data) === Object.prototype;
    return isPlain ? { ...data } : data;
  }

  /** Aborts when the test leaves. */
  signal(): AbortSignal {
    return this.#signal ??= new AbortController().signal;
  }
}

/** What a call comes to: the function's result, or its error thrown. */
export async function resultOf(handler: Handler, call: Call): Promise<unknown> {
  const reply = await handler(call);
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

/** The stream that a call comes to; the call starts when it is read. */
export async function* itemsOf(
  handler: Handler,
  call: Call,
): AsyncGenerator<unknown, unknown, void> {
  const items = await resultOf(handler, call) as AsyncIterable<unknown>;
  const iterator = items[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      const step = await iterator.next();
      if (step.done) {
        isOver = true;
        return step.value;
      }
      yield step.value;
    }
  } finally {
    if (!isOver) await iterator.return?.();
  }
}
