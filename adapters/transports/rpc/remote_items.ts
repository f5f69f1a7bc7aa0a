/** The stream of a function of another deployment. @module */
import { toPikkuError, Unavailable } from "@pikku/core";
import { fromFields } from "./error_fields.ts";
import type { Limit } from "./limit.ts";
import type { ErrorFields } from "./message.ts";
import { fromParsed } from "./values.ts";

/** One line of the stream. */
type Line =
  | { readonly item: unknown }
  | { readonly end: unknown }
  | { readonly error: unknown };

/** Reads the items of a body as they are asked for; to leave it ends the function over there. */
export class RemoteItems implements AsyncIterableIterator<unknown> {
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #limit: Limit;
  #text = "";
  #over = false;
  #isLeft = false;

  /** Takes over a body. */
  constructor(body: ReadableStream<Uint8Array<ArrayBuffer>>, limit: Limit) {
    this.#reader = body.pipeThrough(new TextDecoderStream()).getReader();
    this.#limit = limit;
  }

  /** Whether it was ended before the function had. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  /** The next item; at the end what the function returned. */
  async next(): Promise<IteratorResult<unknown>> {
    if (this.#over) return { done: true, value: undefined };
    try {
      const line = await this.#line();
      if ("item" in line) return { done: false, value: fromParsed(line.item) };
      this.#end();
      if ("end" in line) return { done: true, value: fromParsed(line.end) };
      throw fromFields(fromParsed(line.error) as ErrorFields);
    } catch (error) {
      const { aborted } = this.#limit.signal;
      // Who left waits for nothing more.
      if (this.#isLeft || aborted) {
        this.#isLeft = true;
        this.#end();
        return { done: true, value: undefined };
      }
      const wasOver = this.#over;
      this.#end();
      if (wasOver) throw error;
      this.#limit.leave();
      throw new Unavailable("Stream of another deployment was cut", {
        cause: toPikkuError(error) === error ? undefined : error,
      });
    }
  }

  /** The reader leaves. */
  async return(): Promise<IteratorResult<unknown>> {
    if (!this.#over) {
      this.#isLeft = true;
      this.#over = true;
      this.#limit.leave();
      await this.#reader.cancel().catch(() => {});
    }
    return { done: true, value: undefined };
  }

  /** It is read once. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next line that isn't empty. */
  async #line(): Promise<Line> {
    for (;;) {
      const at = this.#text.indexOf("\n");
      if (at >= 0) {
        const line = this.#text.slice(0, at);
        this.#text = this.#text.slice(at + 1);
        if (line !== "") return JSON.parse(line);
        continue;
      }
      const { done, value } = await this.#reader.read();
      if (done) throw new Error("It ended without an end");
      this.#text += value;
    }
  }

  #end(): void {
    this.#over = true;
    this.#limit.end();
  }
}
