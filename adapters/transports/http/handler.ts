/** Answers requests with an app: web standards in and out, for any runtime. @module */
import {
  MethodNotAllowed,
  NotFound,
  type PikkuError,
  toPikkuError,
} from "@pikku/core";
import type { App } from "@pikku/core/app";
import type { HttpSection } from "@pikku/core/manifest";
import type { ConnectionInfo, Host } from "@pikku/core/wire";
import { toAround } from "./around.ts";
import { type Edge, type HttpHandlerOptions, toEdge } from "./edge.ts";
import type { Around, Endpoint } from "./endpoint.ts";
import { toMounted } from "./mounts.ts";
import { toPath } from "./path.ts";
import { toErrorResponse } from "./problem.ts";
import { withoutBody } from "./respond.ts";
import { toRouteEndpoint } from "./route.ts";
import { type Place, toRoutes } from "./router.ts";
import { systemPlaces } from "./system.ts";

/** Answers a request; `info` is what the runtime knows of its connection. */
export type HttpHandler = (
  request: Request,
  info?: ConnectionInfo,
) => Response | Promise<Response>;

/** What only some apps have. */
export interface More extends Pick<HttpSection, "credentials"> {
  /** Makes places beside routes. */
  readonly places?: (edge: Edge) => readonly Place<Endpoint>[];
}

/**
 * Makes the handler of an app; `more` is what only some apps have. It never throws or
 * rejects.
 *
 * @throws {Error} when a route names a function that isn't there, or a trusted proxy isn't an address
 */
export function toHttpHandler(
  app: App,
  options: HttpHandlerOptions,
  host: Host,
  more: More = {},
): HttpHandler {
  const edge = toEdge(app, options, host, more);
  const { http } = app.manifest;
  const arounds = new Map<unknown, Around | undefined>();
  const routes = toRoutes([
    ...http.routes.map((route) => {
      if (!arounds.has(route.use)) {
        arounds.set(route.use, toAround(edge, route.use));
      }
      const endpoint = toRouteEndpoint(edge, route, arounds.get(route.use));
      return { method: route.method, path: route.path, endpoint };
    }),
    ...(more.places ?? refuseNames)(edge),
    ...systemPlaces(edge),
  ]);
  const mounted = toMounted(http.mounts);
  const around = toAround(edge, http.options.use);
  const { base } = edge;

  function dispatch(
    request: Request,
    info: ConnectionInfo | undefined,
  ): Response | Promise<Response> {
    const { url, method } = request;
    let span;
    try {
      span = toPath(url);
    } catch (error) {
      return fail(edge, toPikkuError(error));
    }
    const { query } = span;
    let { path } = span;
    if (base !== "") {
      if (!path.startsWith(base)) return fail(edge, notFound(path));
      path = path.slice(base.length) || "/";
      if (path[0] !== "/") return fail(edge, notFound(path));
    }
    const head = method === "HEAD";
    const found = routes.find(head ? "GET" : method, path);
    if (found !== undefined) {
      const { endpoint } = found;
      if (endpoint.around === undefined && !head) {
        return endpoint.answer(request, info, url, query, found.path);
      }
      const answer = (request: Request) =>
        endpoint.answer(request, info, url, query, found.path);
      const response = endpoint.around
        ? endpoint.around(request, info, answer)
        : answer(request);
      return head && around === undefined ? headOf(response) : response;
    }
    const mount = mounted(path);
    if (mount !== undefined) return runMount(edge, mount, request);
    return miss(request, info, method, path);
  }

  function miss(
    request: Request,
    info: ConnectionInfo | undefined,
    method: string,
    path: string,
  ): Response | Promise<Response> {
    const methods = routes.methodsOf(path);
    if (methods.length === 0) return fail(edge, notFound(path));
    const allow = [
      ...methods,
      ...(methods.includes("GET") ? ["HEAD"] : []),
      "OPTIONS",
    ].join(", ");
    if (method !== "OPTIONS") {
      const error = new MethodNotAllowed(`Method is not allowed: ${method}`);
      return fail(edge, error, [["allow", allow]]);
    }
    const wanted = request.headers.get("access-control-request-method");
    const { around } = routes.find(wanted ?? "", path)?.endpoint ??
      routes.find(methods[0]!, path)!.endpoint;
    const answer = () =>
      new Response(null, { status: 204, headers: { allow } });
    return around ? around(request, info, answer) : answer();
  }

  if (around === undefined) return dispatch;
  return (request, info) => {
    const response = around(request, info, (inner) => dispatch(inner, info));
    return request.method === "HEAD" ? headOf(response) : response;
  };
}

/** Whoever has functions that are called by name has a wire that calls them. */
function refuseNames({ app }: Edge): [] {
  if (Object.keys(app.manifest.rpc).length === 0) return [];
  throw new Error(
    "The app has nothing that calls functions by name, run gen of the same version of Pikku again",
  );
}

/** Middleware has seen the body by then: what it says of it holds for HEAD too. */
async function headOf(
  response: Response | Promise<Response>,
): Promise<Response> {
  return withoutBody(await response);
}

async function runMount(
  edge: Edge,
  mount: (request: Request) => Response | Promise<Response>,
  request: Request,
): Promise<Response> {
  try {
    return await mount(edge.original(request));
  } catch (error) {
    const id = crypto.randomUUID();
    edge.app.logger.error("Mounted handler failed", { id, error });
    return toErrorResponse(toPikkuError(error), id, edge.errors);
  }
}

function fail(
  { errors }: Edge,
  error: PikkuError,
  headers?: readonly [string, string][],
): Response {
  return toErrorResponse(error, crypto.randomUUID(), errors, headers);
}

function notFound(path: string): NotFound {
  return new NotFound(`Nothing is here: ${path.slice(0, 200)}`);
}
