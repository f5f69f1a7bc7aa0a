/** A function of another deployment. @module */
import {
  Cancelled,
  type PikkuError,
  Timeout,
  TooManyRequests,
  Unavailable,
} from "@pikku/core";
import type {
  AbsentFunction,
  Clock,
  RemoteCall,
  RemoteHost,
  Reply,
} from "@pikku/core/app";
import { PEER_HEADER } from "../http/peers_port.ts";
import { toBody } from "./bodies.ts";
import { Limit } from "./limit.ts";
import { type Asked, readTold, REPLY_HEADER, VALUE_TYPE } from "./message.ts";
import { hashOf, sign } from "./proof.ts";
import { readReply } from "./read_reply.ts";
import type { Target } from "./targets.ts";

/** Milliseconds before the first repetition; twice as many before each other one. */
const FIRST_PAUSE = 100;

/** Seconds that an answer may ask to wait before it is asked for again. */
const LONGEST_PAUSE = 10;

/** What a call is sent as, however often. */
interface Message {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly hash: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A function of another deployment. */
export class RemoteFunction {
  readonly #name: string;
  readonly #target: Target;
  readonly #host: Pick<RemoteHost, "clock" | "logger">;
  readonly #tries: number;
  readonly #url: string;

  /** Prepares for calls; only those that may be repeated are tried more than once. */
  constructor(
    name: string,
    { effect }: AbsentFunction,
    target: Target,
    host: Pick<RemoteHost, "clock" | "logger">,
  ) {
    this.#name = name;
    this.#target = target;
    this.#host = host;
    this.#tries = effect === undefined ? 1 : 1 + target.retries;
    this.#url = `${target.url}/rpc/${encodeURIComponent(name)}`;
  }

  /**
   * Calls it.
   *
   * @throws {Error} when the data can't be sent, or what answers isn't the other deployment
   */
  async call(call: RemoteCall): Promise<Reply> {
    const { clock } = this.#host;
    const message = await toMessage(call);
    const limit = new Limit(call.signal(), this.#target.timeout, clock);
    let isHeld = false;
    try {
      for (let tries = 1;; tries++) {
        const reply = await this.#try(call, message, limit);
        const pause = tries < this.#tries ? pauseOf(reply, tries) : undefined;
        const isLate = pause !== undefined &&
          clock.elapsed() + pause > call.until;
        if (pause === undefined || isLate) {
          isHeld = goesOn(reply);
          return reply;
        }
        await limit.wait(pause);
      }
    } catch (error) {
      if (!limit.signal.aborted) throw error;
      return toReply(
        limit.isOver ? new Timeout() : new Cancelled(),
        call,
      );
    } finally {
      if (isHeld) limit.begun();
      else limit.end();
    }
  }

  async #try(
    call: RemoteCall,
    { body, hash, headers }: Message,
    limit: Limit,
  ): Promise<Reply> {
    const token = await sign({
      name: this.#name,
      hash,
      depth: call.depth,
      ...toTimeout(call.until, this.#host.clock),
    }, this.#target.keys);
    let response: Response;
    try {
      response = await fetch(this.#url, {
        method: "POST",
        headers: { ...headers, [PEER_HEADER]: token },
        body,
        redirect: "manual",
        signal: limit.signal,
      });
    } catch (error) {
      if (limit.signal.aborted) throw error;
      return this.#lost(call, error);
    }
    const told = readTold(response.headers.get(REPLY_HEADER));
    if (told === undefined || told.kind === "refused") {
      return await this.#other(call, response, told?.reason);
    }
    return await readReply(told, response, limit, call.caller().id);
  }

  #lost(call: RemoteCall, cause: unknown): Reply {
    this.#host.logger().warn("Other deployment can't be reached", {
      id: call.caller().id,
      name: this.#name,
      url: this.#target.url,
      error: cause,
    });
    return toReply(new Unavailable(undefined, { cause }), call);
  }

  /** An answer of something between, or of who doesn't believe us. */
  async #other(
    call: RemoteCall,
    response: Response,
    reason: string | undefined,
  ): Promise<Reply> {
    const { status } = response;
    const text = reason ?? (await response.text()).slice(0, 200);
    if (reason === undefined && [502, 503, 504].includes(status)) {
      return this.#lost(call, new Error(`Answer was ${status}: ${text}`));
    }
    throw new Error(
      `Other deployment refused the call of ${this.#name} with ${status}: ${text}`,
    );
  }
}

/** Whether more of a reply is still to come. */
function goesOn(reply: Reply): boolean {
  return reply.kind === "stream" || reply.kind === "response" ||
    reply.kind === "bytes" && reply.body instanceof ReadableStream;
}

async function toMessage(call: RemoteCall): Promise<Message> {
  const { id, host, ip, traceId } = call.caller();
  const asked: Asked = {
    data: call.read(undefined),
    ...(call.session ? { session: { value: call.session.value } } : undefined),
    ...(call.refused ? { refused: true } : undefined),
    caller: { id, host, ip, traceId },
  };
  const body = await toBody(asked);
  return {
    body,
    hash: await hashOf(body),
    headers: {
      "content-type": VALUE_TYPE,
      ...(traceId === undefined
        ? undefined
        : { traceparent: `00-${traceId}-${spanId()}-01` }),
    },
  };
}

function toTimeout(
  until: number,
  clock: Clock,
): { readonly timeout?: number } {
  return until === Infinity
    ? {}
    : { timeout: Math.max(0, Math.ceil(until - clock.elapsed())) };
}

function spanId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}

/** Milliseconds to wait before a reply is asked for again; undefined where it is one. */
function pauseOf(reply: Reply, tries: number): number | undefined {
  if (reply.kind !== "error") return undefined;
  const { error } = reply;
  const { retryAfter } = error;
  const isLater = error instanceof Unavailable ||
    error instanceof TooManyRequests && retryAfter !== undefined;
  if (!isLater || (retryAfter ?? 0) > LONGEST_PAUSE) return undefined;
  const pause = FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
  return Math.max(pause, (retryAfter ?? 0) * 1_000);
}

function toReply(error: PikkuError, call: RemoteCall): Reply {
  return { kind: "error", error, id: call.caller().id };
}
