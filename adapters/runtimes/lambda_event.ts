/** The events of HTTP APIs and function URLs, as requests. @module */
import { Buffer } from "node:buffer";

/** A request as API Gateway's HTTP APIs and function URLs send it: payload format 2.0. */
export interface LambdaEvent {
  /** Version of the format: `2.0`. */
  readonly version?: string;
  /** The path; HTTP APIs decode it. */
  readonly rawPath: string;
  /** What follows the question mark, as it was sent. */
  readonly rawQueryString?: string;
  /** Cookies, one each: `name=value`. */
  readonly cookies?: readonly string[];
  /** Headers by lowercase name; those that were repeated are joined by commas. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** What the service knows of the request. */
  readonly requestContext: {
    /** Host name that was addressed. */
    readonly domainName?: string;
    /** The request line and who sent it. */
    readonly http: { readonly method: string; readonly sourceIp?: string };
  };
  /** The body: text, or base64. */
  readonly body?: string | null;
  /** Whether the body is base64. */
  readonly isBase64Encoded?: boolean;
}

/**
 * Makes a request of an event.
 *
 * @throws {Error} when the event is of another service or format
 */
export function toRequest(event: LambdaEvent): Request {
  refuseOthers(event);
  const { requestContext: { http, domainName }, cookies = [] } = event;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value !== undefined && !HOPS.has(name)) headers.set(name, value);
  }
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const { method } = http;
  const body = method === "GET" || method === "HEAD"
    ? undefined
    : toBody(event);
  if (body === undefined) headers.delete("content-length");
  else headers.set("content-length", `${body.length}`);
  const host = domainName ?? headers.get("host") ?? "localhost";
  return new Request(`https://${host}${toTarget(event)}`, {
    method,
    headers,
    ...(body === undefined ? undefined : { body }),
  });
}

/** The address that sent an event, as a runtime knows it of a connection. */
export function toConnection(
  { requestContext: { http: { sourceIp } } }: LambdaEvent,
): { readonly remoteAddr?: { readonly hostname: string } } {
  return sourceIp === undefined ? {} : { remoteAddr: { hostname: sourceIp } };
}

/** Headers of the connection that ended at the service. */
const HOPS: ReadonlySet<string> = new Set([
  "connection",
  "expect",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);

function toBody({ body, isBase64Encoded }: LambdaEvent):
  | Uint8Array<ArrayBuffer>
  | undefined {
  if (body === undefined || body === null) return undefined;
  return Uint8Array.from(
    Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8"),
  );
}

/** HTTP APIs decode the path, so a mark that would end it has to be written in full again. */
function toTarget({ rawPath, rawQueryString }: LambdaEvent): string {
  const path = rawPath
    .replace(/%(?![\da-f]{2})/gi, "%25")
    .replace(/[?#\\]/g, encodeURIComponent);
  const query = rawQueryString === undefined || rawQueryString === ""
    ? ""
    : `?${rawQueryString}`;
  return (path.startsWith("/") ? path : `/${path}`) + query;
}

/** What other services send, in as far as it tells them apart. */
interface OtherEvent {
  readonly version?: string;
  readonly httpMethod?: string;
  readonly rawPath?: string;
  readonly requestContext?: {
    readonly elb?: unknown;
    readonly connectionId?: unknown;
    readonly http?: unknown;
  };
}

function refuseOthers(event: OtherEvent): void {
  const { requestContext: context, rawPath } = Object(event) as OtherEvent;
  if (context?.http !== undefined && typeof rawPath === "string") return;
  if (context?.elb !== undefined) {
    throw new Error(
      "The event is of a load balancer: put an HTTP API or a function URL in front of the function instead",
    );
  }
  if (context?.connectionId !== undefined) {
    throw new Error(
      "The event is of a WebSocket API, which can't carry sockets to a function: serve channels from another runtime",
    );
  }
  if (event?.httpMethod !== undefined) {
    throw new Error(
      "The event is of payload format 1.0, as REST APIs send it: use an HTTP API or a function URL, with payload format 2.0",
    );
  }
  throw new Error(
    `The event is no HTTP request of payload format 2.0, it has: ${
      Object.keys(Object(event)).sort().join(", ")
    }`,
  );
}
