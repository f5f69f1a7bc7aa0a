/** Who sent a request; each fact is found when it is asked for. @module */
import type { Caller } from "@pikku/core/app";
import type { Forwarded } from "@pikku/core/manifest";
import type { ConnectionInfo } from "@pikku/core/wire";
import { hostOf } from "./origin.ts";
import type { Proxies } from "./trusted.ts";

/** The caller of a request. */
export class HttpCaller implements Caller {
  readonly wire: string = "http";
  #request: Request;
  #info: ConnectionInfo | undefined;
  #proxies: Proxies | undefined;
  #id: string | undefined;
  #forwarded: Forwarded | undefined;

  /** Reads from a request and its connection. */
  constructor(
    request: Request,
    info: ConnectionInfo | undefined,
    proxies: Proxies | undefined,
  ) {
    this.#request = request;
    this.#info = info;
    this.#proxies = proxies;
  }

  /** Id of this call. */
  get id(): string {
    return this.#id ??= crypto.randomUUID();
  }

  /** Host name the caller addressed. */
  get host(): string {
    return this.#reported().host ?? hostOf(this.#request.url);
  }

  /** Address of the caller. */
  get ip(): string | undefined {
    return this.#reported().ip;
  }

  /** Whether a trusted proxy says that the caller spoke TLS. */
  get isSecure(): boolean {
    return this.#reported().proto?.toLowerCase() === "https";
  }

  /** W3C trace id. */
  get traceId(): string | undefined {
    const header = this.#request.headers.get("traceparent");
    return /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/
      .exec(header ?? "")?.[1];
  }

  #reported(): Forwarded {
    if (this.#forwarded) return this.#forwarded;
    const address = this.#info?.remoteAddr?.hostname;
    return this.#forwarded = this.#proxies
      ? this.#proxies(address, this.#request.headers)
      : { ip: address };
  }
}
