/** Responses that a runtime sends without reading them through a stream. @module */
import { standIn } from "./stand_in.ts";

/** A text and its headers; it becomes a whole `Response` for whoever looks at it as one. */
export class PlainResponse {
  /** The body. */
  readonly content: string;
  /** The status. */
  readonly status: number;
  /** Names and values in turn, which is what Node writes fastest. */
  readonly flat: readonly string[];
  readonly #init: ResponseInit;
  #whole: Response | undefined = undefined;

  /**
   * Holds what is to be sent.
   *
   * @throws {TypeError} when no header can hold a value
   */
  constructor(content: string, init: ResponseInit) {
    this.content = content;
    this.status = init.status ?? 200;
    this.flat = toFlat(init.headers);
    this.#init = init;
  }

  /** Whether somebody looked at it as a `Response`, and may have changed it. */
  get isWhole(): boolean {
    return this.#whole !== undefined;
  }

  /** The same as a `Response`. */
  get whole(): Response {
    return this.#whole ??= new Response(this.content, this.#init);
  }
}

standIn(PlainResponse, Response, ({ whole }) => whole);

/** What a value of a header may hold: the same as for `Headers`. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

function toFlat(headers: HeadersInit | undefined): string[] {
  const flat: string[] = [];
  if (headers === undefined) return flat;
  if (Symbol.iterator in headers) {
    for (const [name, value] of headers) add(flat, name!, value!);
  } else {
    for (const name in headers) add(flat, name, headers[name]!);
  }
  return flat;
}

function add(flat: string[], name: string, value: string): void {
  if (!VALUE.test(value)) {
    throw new TypeError(`No header can hold the value of ${name}`);
  }
  flat.push(name, value);
}

/** Makes a response of a text. */
export function toPlainResponse(text: string, init: ResponseInit): Response {
  return new PlainResponse(text, init) as unknown as Response;
}
