/** What a path leads to. A leaf, but for types. @module */
import type { ConnectionInfo } from "@pikku/core/wire";
import type { PathTexts } from "./http_call.ts";

/** What a path leads to. */
export interface Endpoint {
  /** Hono middleware around its responses. */
  readonly around?: Around;
  /** Answers a request. */
  answer(
    request: Request,
    info: ConnectionInfo | undefined,
    url: string,
    query: number,
    path: PathTexts | undefined,
  ): Response | Promise<Response>;
}

/** Runs Hono middleware around what answers a request. */
export type Around = (
  request: Request,
  info: ConnectionInfo | undefined,
  answer: (request: Request) => Response | Promise<Response>,
) => Response | Promise<Response>;
