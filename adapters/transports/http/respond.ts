/** Replies as responses. @module */
import { type PikkuError, toPikkuError } from "@pikku/core";
import type {
  BytesReply,
  Clock,
  CredentialChange,
  DataReply,
  Handler,
  Reply,
  StreamReply,
} from "@pikku/core/app";
import type { HttpOut } from "@pikku/core";
import type { TagResponse } from "@pikku/core/manifest";
import { sessionCookie, toSetCookie } from "./cookies.ts";
import type { HttpCall, InputPlan } from "./http_call.ts";
import { isJson, prefer } from "./media_type.ts";
import { toErrorResponse, toProblem } from "./problem.ts";
import { STREAM_TYPES } from "./stream_types.ts";
import { toQuery } from "./path.ts";

/** How a route answers. */
export interface RoutePlan extends InputPlan {
  readonly handler: Handler;
  readonly method: string;
  readonly status: number | undefined;
  readonly produces: string | undefined;
  readonly etag: TagResponse | undefined;
  readonly out: HttpOut | undefined;
  readonly page: boolean;
  /** Makes the response, where data goes out as plain JSON and that is all there is to it. */
  readonly plain: ((text: string) => Response) | undefined;
  /**
   * Whether a small JSON body, which arrives together with its headers, may be read before the call
   * starts: the rest then runs without waiting. What is wrong with it is still told in its turn,
   * after the session. Middleware would notice, and so would a timeout.
   */
  readonly readsFirst: boolean;
  /** Media types that a caller may refuse; absent where it isn't asked. */
  readonly offers: readonly string[] | undefined;
}

type HeaderList = [name: string, value: string][];

/** Makes the response of a reply. */
export function toResponse(
  plan: RoutePlan,
  call: HttpCall,
  reply: Reply,
): Response | Promise<Response> {
  if (
    reply.kind === "data" && plan.plain !== undefined &&
    reply.credential === undefined && reply.value !== undefined
  ) {
    const { value, encode } = reply;
    return plan.plain(
      JSON.stringify(encode === undefined ? value : encode(value)),
    );
  }
  const response = make(plan, call, reply);
  if (
    plan.etag !== undefined && plan.method === "GET" &&
    reply.kind !== "stream" &&
    response.status === 200
  ) {
    return plan.etag(response, call.request);
  }
  return response;
}

/** Makes the response of what went wrong while a response was made. */
export function toFailure(
  plan: InputPlan,
  call: HttpCall,
  error: unknown,
): Response {
  const { id } = call.caller();
  plan.edge.app.logger.error("Response can't be made", { id, error });
  return toErrorResponse(toPikkuError(error), id, plan.edge.errors);
}

/**
 * The same response without its body, but with its length where that is known. Where it isn't,
 * there is a body that has ended: runtimes write that nothing has the length 0.
 */
export async function withoutBody(response: Response): Promise<Response> {
  if (response.body === null) return response;
  const headers = new Headers(response.headers);
  const type = headers.get("content-type") ?? "";
  if (isJson(type.split(";")[0]!) && !headers.has("content-length")) {
    const { byteLength } = await response.arrayBuffer();
    headers.set("content-length", `${byteLength}`);
  } else await response.body?.cancel();
  const body = headers.has("content-length") ? null : new Blob().stream();
  return new Response(body, { status: response.status, headers });
}

function make(plan: RoutePlan, call: HttpCall, reply: Reply): Response {
  const headers: HeaderList = cookiesOf(
    reply.credential,
    call,
    plan.edge.app.clock,
  );
  switch (reply.kind) {
    case "data":
      return ofData(plan, call, reply, headers);
    case "void":
      return new Response(null, { status: plan.status ?? 204, headers });
    case "stream":
      return ofStream(plan, call, reply, headers);
    case "bytes":
      return ofBytes(plan, reply, headers);
    case "response":
      return ofResponse(reply.response, headers);
    case "error":
      return toErrorResponse(reply.error, reply.id, plan.edge.errors, headers);
  }
}

function ofData(
  plan: RoutePlan,
  call: HttpCall,
  { value, encode }: DataReply,
  headers: HeaderList,
): Response {
  let encoded = encode ? encode(value) : value;
  let { status } = plan;
  if (plan.out) {
    // Routes with such fields are made only where there is what reads them.
    const outcome = plan.edge.out!(plan.out, value, {
      method: plan.method,
      status,
      secure: call.isSecure,
    });
    headers.push(...outcome.headers as HeaderList);
    status = outcome.status ?? status;
    encoded = withoutTaken(encoded, outcome.taken);
    const isEmpty = Object.keys(encoded as object).length === 0;
    if (isEmpty && (outcome.redirects || status === 204 || status === 304)) {
      encoded = undefined;
    }
  }
  if (encoded === undefined || status === 204 || status === 304) {
    return new Response(null, { status: status ?? 204, headers });
  }
  if (plan.page) linkNext(call, value, headers);
  const { produces } = plan;
  if (typeof encoded === "string" && produces && !isJson(produces)) {
    setType(headers, withCharset(produces));
    return plan.edge.responder({ status, headers })(encoded);
  }
  setType(
    headers,
    produces && isJson(produces) ? produces : "application/json",
  );
  return plan.edge.responder({ status, headers })(JSON.stringify(encoded));
}

function ofStream(
  plan: RoutePlan,
  call: HttpCall,
  reply: StreamReply,
  headers: HeaderList,
): Response {
  const accepted = call.request.headers.get("accept");
  const type = prefer(accepted, STREAM_TYPES) ?? STREAM_TYPES[0];
  // Routes of streams are made only where there is what writes them.
  const body = plan.edge.streams!(reply, {
    type,
    heartbeat: plan.edge.heartbeat,
    clock: plan.edge.app.clock,
    retry: plan.edge.retry,
    lastEventId: call.request.headers.get("last-event-id"),
    event: plan.out?.event,
    toProblem: (error: PikkuError) =>
      plan.edge.errors.write(toProblem(error, call.caller().id)),
    report: (error) =>
      plan.edge.app.logger.error("Item can't be written", {
        id: call.caller().id,
        error,
      }),
  });
  headers.push(
    ["content-type", type],
    ["cache-control", "no-cache, no-transform"],
    ["x-accel-buffering", "no"],
  );
  return new Response(body, { status: plan.status ?? 200, headers });
}

function ofBytes(
  plan: RoutePlan,
  { body }: BytesReply,
  headers: HeaderList,
): Response {
  const own = body instanceof Blob ? body.type : "";
  const told = plan.produces !== undefined && !plan.produces.includes("*") &&
      !plan.produces.includes(",")
    ? plan.produces
    : undefined;
  setType(headers, told ?? (own || "application/octet-stream"));
  headers.push(["x-content-type-options", "nosniff"]);
  if (body instanceof Blob) headers.push(["content-length", `${body.size}`]);
  if (body instanceof File) {
    headers.push(["content-disposition", toDisposition(body.name)]);
  }
  return new Response(body, { status: plan.status ?? 200, headers });
}

function ofResponse(response: Response, more: HeaderList): Response {
  if (more.length === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of more) headers.append(name, value);
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}

/** The headers by which a session starts or ends at its caller. */
export function cookiesOf(
  change: CredentialChange | undefined,
  call: Pick<HttpCall, "isSecure">,
  clock: Clock,
): HeaderList {
  if (change === undefined) return [];
  const secure = call.isSecure;
  const options = { secure, httpOnly: true, sameSite: "Lax" } as const;
  const name = sessionCookie(secure);
  const cookie = change.kind === "set"
    ? toSetCookie(name, change.token, {
      ...options,
      expires: change.expires,
      maxAge: (change.expires.getTime() - clock.now()) / 1_000,
    })
    : toSetCookie(name, "", { ...options, maxAge: 0, expires: new Date(0) });
  return [["set-cookie", cookie], ["cache-control", "no-store"]];
}

/** The encoded result without the fields that left it. */
function withoutTaken(
  encoded: unknown,
  taken: ReadonlySet<string>,
): Record<string, unknown> {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(encoded ?? {})) {
    if (!taken.has(name)) rest[name] = value;
  }
  return rest;
}

/** A link to the next page: the same query with its cursor. */
function linkNext(call: HttpCall, value: unknown, headers: HeaderList): void {
  const next = (value as { readonly next?: unknown } | null)?.next;
  if (next === undefined || next === null) return;
  const query = new URLSearchParams(toQuery(call.url, call.query));
  query.set("cursor", `${next}`);
  const start = call.url.indexOf("/", call.url.indexOf("://") + 3);
  const path = call.url.slice(start).split(/[?#]/)[0];
  headers.push(["link", `<${path}?${query}>; rel="next"`]);
}

/** The content type, unless the result's own headers tell one. */
function setType(headers: HeaderList, type: string): void {
  const told = headers.some(([name]) => name.toLowerCase() === "content-type");
  if (!told) headers.push(["content-type", type]);
}

function withCharset(type: string): string {
  return type.startsWith("text/") && !type.includes("charset=")
    ? `${type}; charset=utf-8`
    : type;
}

function toDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return plain === name
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
