/** Responses that a runtime sends without reading them through a stream. @module */
import { standIn } from "./stand_in.ts";

/** Status and headers of responses, prepared. */
interface Head {
  readonly init: ResponseInit;
  readonly status: number;
  readonly flat: readonly string[];
}

/** A text and its headers; it becomes a whole `Response` for whoever looks at it as one. */
export class PlainResponse {
  /** The body. */
  readonly content: string;
  readonly #head: Head;
  #whole: Response | undefined = undefined;

  /** Holds what is to be sent. */
  constructor(content: string, head: Head) {
    this.content = content;
    this.#head = head;
  }

  /** The status. */
  get status(): number {
    return this.#head.status;
  }

  /** Names and values in turn, which is what Node writes fastest. */
  get flat(): readonly string[] {
    return this.#head.flat;
  }

  /** Whether somebody looked at it as a `Response`, and may have changed it. */
  get isWhole(): boolean {
    return this.#whole !== undefined;
  }

  /** The same as a `Response`. */
  get whole(): Response {
    return this.#whole ??= new Response(this.content, this.#head.init);
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

/**
 * Makes responses of texts, all with the same headers.
 *
 * @throws {TypeError} when no header can hold a value
 */
export function toPlainResponses(
  init: ResponseInit,
): (text: string) => Response {
  const head = {
    init,
    status: init.status ?? 200,
    flat: toFlat(init.headers),
  };
  return (text) => new PlainResponse(text, head) as unknown as Response;
}
