/** Requests and their answers, as Node has them. @module */
import type { IncomingMessage, ServerResponse } from "node:http";
import process from "node:process";
import { NodeRequest, type NodeRequestOptions } from "./node_request.ts";
import { sendResponse } from "./node_send.ts";
import type { Answer } from "./open_wires.ts";

/** Milliseconds that the rest of a body may take after its request was answered. */
const REST_LIMIT = 5_000;

/** Host names and addresses, with a port or without. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Hands requests to an app and sends what it answers. */
export class NodeExchanges {
  readonly #answer: Answer;
  readonly #scheme: string;
  #isClosing = false;
  /** The host of the request before, which is mostly that of the next, and its origin. */
  #host: string | undefined = undefined;
  #origin = "";

  /** Creates what answers; `scheme` is that of its URLs. */
  constructor(answer: Answer, scheme: "http" | "https") {
    this.#answer = answer;
    this.#scheme = scheme;
  }

  /** From now on each answer is the last of its connection. */
  close(): void {
    this.#isClosing = true;
  }

  /** Answers a request. */
  run(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    options?: NodeRequestOptions,
  ): void {
    // No `Request` can have this method, so no library could be handed one.
    if (incoming.method === "TRACE") return refuse(outgoing, 501);
    const url = this.#urlOf(incoming);
    if (url === undefined) return refuse(outgoing, 400);
    const request = new NodeRequest(incoming, outgoing, url, options);
    if (incoming.method === "GET") this.#run(request, outgoing);
    // A small body is there by then, and can be read without waiting.
    else process.nextTick(() => this.#run(request, outgoing));
  }

  #run(request: NodeRequest, outgoing: ServerResponse): void {
    const answer = this.#answer(request as unknown as Request, request);
    if (answer instanceof Promise) {
      answer.then(
        (response) => this.#send(request, outgoing, response),
        (error) => fail(outgoing, error),
      );
    } else this.#send(request, outgoing, answer);
  }

  #send(
    request: NodeRequest,
    outgoing: ServerResponse,
    response: Response,
  ): void {
    if (request.isUpgraded) return;
    // A caller that was never told to send its body may send it or not: nothing can follow.
    if (this.#isClosing || request.waits) outgoing.shouldKeepAlive = false;
    if (request.hasRest) {
      outgoing.once("finish", () => limitRest(request.incoming));
    }
    try {
      sendResponse(outgoing, response);
    } catch (error) {
      fail(outgoing, error);
    }
  }

  /** The URL that was asked for; undefined where its host is none, or is told twice. */
  #urlOf({ url = "/", rawHeaders: raw }: IncomingMessage): string | undefined {
    let host: string | undefined;
    for (let at = 0; at < raw.length; at += 2) {
      const name = raw[at]!;
      if (name.length !== 4 || name.toLowerCase() !== "host") continue;
      if (host !== undefined) return undefined;
      host = raw[at + 1]!;
    }
    host ??= "localhost";
    if (host !== this.#host) {
      if (!isHost(host)) return undefined;
      this.#host = host;
      this.#origin = `${this.#scheme}://${host}`;
    }
    return url.charCodeAt(0) === 47
      ? this.#origin + url
      : toAbsolute(url, this.#origin);
  }
}

function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}

/** A proxy's form of a target, whose host counts; or the target of the server as a whole. */
function toAbsolute(target: string, origin: string): string | undefined {
  if (target === "*") return `${origin}/`;
  const host = /^https?:\/\/([^/?#]*)/i.exec(target)?.[1];
  return host !== undefined && isHost(host) ? target : undefined;
}

function refuse(outgoing: ServerResponse, status: 400 | 501): void {
  outgoing.shouldKeepAlive = false;
  outgoing.writeHead(status, ["content-length", "0"]);
  outgoing.end();
}

/** No wire rejects, and all answers can be sent; what is otherwise must not end the process. */
function fail(outgoing: ServerResponse, error: unknown): void {
  process.emitWarning(error instanceof Error ? error : `${error}`);
  if (outgoing.headersSent) outgoing.destroy();
  else sendResponse(outgoing, new Response(null, { status: 500 }));
}

/** Node lets the rest of a body go by, so that the answer can be read, but for how long. */
function limitRest(incoming: IncomingMessage): void {
  if (incoming.complete) return;
  const timer = setTimeout(() => incoming.socket.destroy(), REST_LIMIT);
  timer.unref();
  incoming.once("close", () => clearTimeout(timer));
}
