/** The front door of an app in a test: `Request` in, `Response` out. */
import {
  createHttpHandler,
  type HttpHandlerOptions,
} from "@pikku/adapters/http";
import { openApp, type OpenOptions } from "@pikku/core/app";
import type { Manifest } from "@pikku/core/manifest";

/** An answer as a test compares it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** An opened app that answers requests. */
export interface Client extends AsyncDisposable {
  /** Sends `METHOD /path`, with a body that is JSON unless it is a body already. */
  send(route: string, body?: unknown, init?: RequestInit): Promise<Answer>;
  /** Sends a request as it is. */
  fetch(request: Request): Promise<Response>;
  /** Lines of the log. */
  readonly log: string[];
}

/** Opens an app. */
export async function open(
  manifest: Manifest,
  options: OpenOptions & HttpHandlerOptions = {},
  remote = "192.0.2.1",
): Promise<Client> {
  const log: string[] = [];
  const app = await openApp(manifest, {
    log: { write: (line) => log.push(line) },
    ...options,
  });
  const handler = createHttpHandler(app, options);
  const info = { remoteAddr: { hostname: remote } };
  const fetch = async (request: Request) => await handler(request, info);
  return {
    log,
    fetch,
    async send(route, body, init = {}) {
      const [method, path] = route.split(" ") as [string, string];
      const headers = new Headers(init.headers);
      let sent: BodyInit | undefined;
      if (body !== undefined) {
        const isBody = typeof body === "string" || body instanceof FormData ||
          body instanceof Uint8Array || body instanceof Blob ||
          body instanceof URLSearchParams || body instanceof ReadableStream;
        sent = isBody ? body as BodyInit : JSON.stringify(body);
        if (!isBody && !headers.has("content-type")) {
          headers.set("content-type", "application/json");
        }
      }
      const url = /^https?:/.test(path) ? path : `http://localhost${path}`;
      const response = await fetch(
        new Request(url, { ...init, method, headers, body: sent }),
      );
      return {
        status: response.status,
        headers: response.headers,
        body: await toBody(response),
      };
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}

async function toBody(response: Response): Promise<unknown> {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return text === ""
    ? undefined
    : /[/+]json$/.test(type)
    ? JSON.parse(text)
    : text;
}
