/** The HTTP sections of the wiring table. @module */
import type { AnyFunction, AnyMiddleware } from "../function.ts";
import type { Problem } from "../problem.ts";

/** The methods a route may have. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Where fields of the data come from, beside path, query and body: target field ← source. */
export interface HttpIn {
  /** `"raw"`: the field `body` receives the bytes of the body as they came. */
  readonly body?: "raw";
  /** Field ← header name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Field ← cookie name. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** How a cookie is set from a field of the result. */
export interface HttpOutCookie {
  /** The field of the result. */
  readonly from: string;
  /** Lifetime in seconds; absent for a session cookie. */
  readonly maxAge?: number;
  /** Path; `/` unless told. */
  readonly path?: string;
  /** `Lax` unless told. */
  readonly sameSite?: "Strict" | "Lax" | "None";
  /** True unless told: page scripts can't read it. */
  readonly httpOnly?: boolean;
}

/** Where fields of the result go, beside the body: target ← source field. They leave the body. */
export interface HttpOut {
  /** The field that holds the status code. */
  readonly status?: string;
  /** Header name ← field. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Cookie name ← field. */
  readonly cookies?: Readonly<Record<string, string | HttpOutCookie>>;
  /** The field that holds the URL to redirect to (302, or 303 after a POST, unless `status`). */
  readonly redirect?: string;
  /**
   * Of a stream: the field of an item whose text names its server-sent event, such as the one that
   * tells the members of a union apart. It stays in the body. Without it events have no name, which
   * is what `onmessage` of an `EventSource` listens to.
   */
  readonly event?: string;
}

/** Hono middleware, used as it is. */
export type HonoMiddleware = (
  // deno-lint-ignore no-explicit-any -- Hono's Context, which core does not import
  context: any,
  next: () => Promise<void>,
) => Promise<unknown>;

/** What routes of a group share, and a route may set for itself. */
export interface HttpShared {
  /** Our middleware, around the call; a group's before a route's. */
  readonly middleware?: readonly AnyMiddleware[];
  /** Hono middleware, around the response; a group's before a route's. */
  readonly use?: readonly HonoMiddleware[];
  /** Tags in OpenAPI, and for filters; a group's and a route's add up. */
  readonly tags?: readonly string[];
  /** Milliseconds until the call is aborted with `timeout`. */
  readonly timeout?: number;
  /** Largest request body in bytes; 1 MiB unless told, 32 MiB for multipart. */
  readonly maxBody?: number;
}

/** A route with options. */
export interface HttpRouteOptions extends HttpShared {
  /** The function. */
  readonly run: AnyFunction;
  /** Status of success; 200, or 204 where nothing is returned. */
  readonly status?: number;
  /** Fields from elsewhere than path, query and body. */
  readonly in?: HttpIn;
  /** Fields to elsewhere than the body. */
  readonly out?: HttpOut;
  /** Media type of the request body, where it is not JSON, a form or multipart. */
  readonly consumes?: string;
  /** Media type of bytes or text in the response. */
  readonly produces?: string;
  /** True: answer with a strong ETag and honour `If-None-Match`. */
  readonly etag?: boolean;
}

/** Routes that share a prefix (the group's key), middleware, tags and defaults. */
export interface HttpGroup extends HttpShared {
  /** The routes, or further groups, below the prefix. */
  readonly routes: HttpRoutes;
}

/** Routes by `METHOD /path`, groups by `/prefix`. Paths: literals, `:name` segments, a final `*`. */
export type HttpRoutes =
  & {
    readonly [route in `${HttpMethod} /${string}`]:
      | AnyFunction
      | HttpRouteOptions;
  }
  & { readonly [prefix in `/${string}`]: HttpGroup };

/** A fetch handler of another library, or an object that has one. */
export type FetchHandler =
  | ((request: Request) => Response | Promise<Response>)
  | { fetch(request: Request): Response | Promise<Response> };

/** What the OpenAPI document says of an app as a whole. */
export interface HttpInfo {
  /** `API` unless told. */
  readonly title?: string;
  /** `0.0.0` unless told. */
  readonly version?: string;
  /** Markdown. */
  readonly description?: string;
  /** URLs; `/` unless told. */
  readonly servers?: readonly string[];
  /** Whom to ask. */
  readonly contact?: {
    readonly name?: string;
    readonly url?: string;
    readonly email?: string;
  };
  /** The terms it may be used under; `identifier` is one of SPDX. */
  readonly license?: {
    readonly name: string;
    readonly url?: string;
    readonly identifier?: string;
  };
  /** Descriptions of tags, by name. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What the session factory takes; bearer and cookie unless told. */
  readonly security?: readonly ("bearer" | "cookie" | "basic" | "apiKey")[];
}

/** Settings of the HTTP edge as a whole. */
export interface HttpOptions {
  /** Hono middleware on every route. */
  readonly use?: readonly HonoMiddleware[];
  /** Replaces the problem document: from ours to the body to send. OpenAPI follows its return type. */
  readonly error?: (problem: Problem) => unknown;
  /** Proxies whose `Forwarded`/`X-Forwarded-*` headers count: addresses or CIDR ranges. */
  readonly trustedProxies?: readonly string[];
  /** Origins that may send state-changing requests with a cookie, beside the server's own. */
  readonly allowedOrigins?: readonly string[];
  /** Path of the OpenAPI document; `/openapi.json` unless told, false for none. */
  readonly openapi?: string | false;
  /** Path of the AsyncAPI document of channels and streams; `/asyncapi.json` unless told, false for none. */
  readonly asyncapi?: string | false;
  /** Path of the reference page; `/docs` unless told, false for none. */
  readonly docs?: string | false;
  /** What the OpenAPI document says of the app as a whole. */
  readonly info?: HttpInfo;
  /** Limits of uploads, in bytes and parts. */
  readonly uploads?: {
    readonly maxFile?: number;
    readonly maxTotal?: number;
    readonly maxParts?: number;
  };
}

/** The HTTP sections of the table. */
export interface HttpTable {
  /** What answers at which method and path. */
  readonly http?: HttpRoutes;
  /** Settings of the HTTP edge as a whole. */
  readonly httpOptions?: HttpOptions;
  /** Fetch handlers of other libraries, by path prefix. */
  readonly mounts?: { readonly [prefix in `/${string}`]: FetchHandler };
}
