/** Responses that a runtime sends without reading them through a stream. @module */
import { standIn } from "./stand_in.ts";

/** A text and its headers; it becomes a whole `Response` for whoever looks at it as one. */
export class PlainResponse {
  /** The body. */
  readonly content: string;
  /** Status and headers. */
  readonly init: ResponseInit;
  #whole: Response | undefined = undefined;

  /** Holds what is to be sent. */
  constructor(content: string, init: ResponseInit) {
    this.content = content;
    this.init = init;
  }

  /** The status. */
  get status(): number {
    return this.init.status ?? 200;
  }

  /** Whether somebody looked at it as a `Response`, and may have changed it. */
  get isWhole(): boolean {
    return this.#whole !== undefined;
  }

  /** The same as a `Response`. */
  get whole(): Response {
    return this.#whole ??= new Response(this.content, this.init);
  }
}

standIn(PlainResponse, Response, ({ whole }) => whole);

/** Makes a response of a text. */
export function toPlainResponse(text: string, init: ResponseInit): Response {
  return new PlainResponse(text, init) as unknown as Response;
}
