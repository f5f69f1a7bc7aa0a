/** Routes as endpoints. @module */
import { NotAcceptable } from "@pikku/core";
import type { HttpRoute } from "@pikku/core/manifest";
import { toBodyError } from "./body_bytes.ts";
import type { ConnectionInfo } from "@pikku/core/wire";
import type { Edge } from "./edge.ts";
import type { Around, Endpoint } from "./endpoint.ts";
import { HttpCall, type PathTexts } from "./http_call.ts";
import { prefer } from "./media_type.ts";
import { toErrorResponse } from "./problem.ts";
import { readJson, smallJson } from "./read_body.ts";
import { type RoutePlan, toFailure, toResponse } from "./respond.ts";
import { STREAM_TYPES } from "./stream_types.ts";

/** The field that gets `Last-Event-ID`, where a function that streams has it. */
const RESUME_FIELD = "lastEventId";

/** Makes the endpoint of a route. */
export function toRouteEndpoint(
  edge: Edge,
  route: HttpRoute,
  around?: Around,
): Endpoint {
  return ofPlan(toRoutePlan(edge, route), around);
}

/** Makes the endpoint of a route that is prepared. */
export function ofPlan(plan: RoutePlan, around?: Around): Endpoint {
  return new RouteEndpoint(plan, around);
}

/** Prepares a route. */
export function toRoutePlan(edge: Edge, route: HttpRoute): RoutePlan {
  const entry = edge.app.manifest.functions[route.run];
  const { method, status, produces, out } = route;
  if (entry?.returns === "stream" && !edge.streams) {
    throw lacks("writes the stream of a function", route.run);
  }
  if (out && !edge.out) throw lacks("reads fields of a result", route.run);
  if (route.etag && !edge.etag) throw lacks("makes entity tags", route.run);
  const readsBody = method !== "GET" && method !== "DELETE" ||
    route.in?.body === "raw";
  const body = readsBody ? edge.bodyPlan(route) : undefined;
  const readsFirst = body !== undefined && !body.raw && !body.consumes &&
    entry?.data === true &&
    edge.app.manifest.middleware.length === 0 && !route.middleware?.length &&
    route.timeout === undefined;
  const isPlain = produces === undefined && out === undefined && !route.etag &&
    !entry?.page && status !== 204 && status !== 304;
  return {
    edge,
    handler: edge.app.handler(route.run, {
      middleware: route.middleware,
      timeout: route.timeout,
    }),
    method,
    status,
    produces,
    out,
    etag: route.etag ? edge.etag : undefined,
    page: entry?.page ?? false,
    in: route.in,
    isSafe: method === "GET",
    resume: entry?.returns === "stream" ? RESUME_FIELD : undefined,
    body,
    readsFirst,
    plain: isPlain
      ? edge.responder({
        ...(status === undefined ? undefined : { status }),
        headers: { "content-type": "application/json" },
      })
      : undefined,
    offers: toOffers(entry?.returns, produces),
  };
}

function lacks(what: string, run: string): Error {
  return new Error(
    `The app has nothing that ${what}, run gen of the same version of Pikku again: ${run}`,
  );
}

/** The media types of a route's response, where a caller may refuse them all. */
function toOffers(
  returns: string | undefined,
  produces: string | undefined,
): readonly string[] | undefined {
  if (returns === "stream") return STREAM_TYPES;
  if (produces === undefined || returns === "response") return undefined;
  const types = produces.split(",").map((type) => type.trim());
  return types.some((type) => type.includes("*")) ? undefined : types;
}

class RouteEndpoint implements Endpoint {
  readonly around: Around | undefined;
  readonly #plan: RoutePlan;

  constructor(plan: RoutePlan, around: Around | undefined) {
    this.#plan = plan;
    this.around = around;
  }

  answer(
    request: Request,
    info: ConnectionInfo | undefined,
    url: string,
    query: number,
    path: PathTexts | undefined,
  ): Response | Promise<Response> {
    const plan = this.#plan;
    const call = new HttpCall(plan, request, info, url, query, path);
    if (plan.offers !== undefined) {
      const refused = refuse(plan, call);
      if (refused) return refused;
    }
    const length = plan.readsFirst ? smallJson(request, plan.body!) : 0;
    if (length === 0) return run(plan, call);
    return readJson(
      request,
      plan.body!,
      length,
      (body) => run(plan, call.give(body)),
      (error) => run(plan, call.refuse(toBodyError(error))),
    );
  }
}

function run(plan: RoutePlan, call: HttpCall): Response | Promise<Response> {
  const reply = plan.handler(call);
  return reply instanceof Promise
    ? reply.then((reply) => tryResponse(plan, call, reply))
    : tryResponse(plan, call, reply);
}

function tryResponse(
  plan: RoutePlan,
  call: HttpCall,
  reply: Parameters<typeof toResponse>[2],
): Response | Promise<Response> {
  if (reply.kind !== "stream" && reply.kind !== "bytes") call.answered();
  try {
    return toResponse(plan, call, reply);
  } catch (error) {
    return toFailure(plan, call, error);
  }
}

/** Refuses a caller that accepts none of the media types of the response. */
function refuse(plan: RoutePlan, call: HttpCall): Response | undefined {
  const accept = call.request.headers.get("accept");
  if (prefer(accept, plan.offers!) !== undefined) return undefined;
  const error = new NotAcceptable(
    `Response can't have a media type that is accepted: ${accept}`,
    { data: { offers: plan.offers } },
  );
  return toErrorResponse(error, call.caller().id, plan.edge.errors);
}
