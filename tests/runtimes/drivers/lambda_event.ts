/** What a function URL makes of requests, and of what its function answers. @module */
import { Buffer } from "node:buffer";

/** The event of a request, as a function URL sends it. */
export async function toEvent(request: Request): Promise<object> {
  const url = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const body = request.body === null
    ? undefined
    : Buffer.from(await request.arrayBuffer());
  const isText = /^(?:text\/|application\/(?:json|xml|javascript))/
    .test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie ? { cookies: cookie.split("; ") } : undefined),
    headers: {
      ...headers,
      ...(body ? { "content-length": `${body.length}` } : undefined),
      host: url.host,
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
    },
    requestContext: {
      accountId: "anonymous",
      apiId: "url",
      domainName: url.host,
      domainPrefix: "url",
      http: {
        method: request.method,
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: "203.0.113.7",
        userAgent: "tests",
      },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: "23/Nov/2026:10:00:00 +0000",
      timeEpoch: Date.now(),
    },
    ...(body
      ? {
        body: body.toString(isText ? "utf8" : "base64"),
        isBase64Encoded: !isText,
      }
      : { isBase64Encoded: false }),
  };
}

/** What a function answers before the body. */
interface Head {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** The response of what a function returned. */
export async function fromResult(
  answer: Response,
  { method }: Request,
): Promise<Response> {
  const result: Head & { body?: string; isBase64Encoded?: boolean } =
    await answer.json();
  const body = Uint8Array.from(
    Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8"),
  );
  const length = `${body.length}`;
  return toResponse(
    { ...result, headers: { "content-length": length, ...result.headers } },
    body.length === 0 || method === "HEAD" ? null : body,
  );
}

/** The response of what a function streams: its head as JSON, eight zeros, the body. */
export async function fromStream(
  answer: Response,
  { method }: Request,
): Promise<Response> {
  const type = "application/vnd.awslambda.http-integration-response";
  if (answer.headers.get("content-type") !== type) {
    throw new Error(`Not a streamed answer: ${await answer.text()}`);
  }
  const reader = answer.body!.getReader();
  let start = Buffer.alloc(0);
  let end = -1;
  while (end < 0) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The head has no end: ${start}`);
    start = Buffer.concat([start, value]);
    end = start.indexOf(Buffer.alloc(8));
  }
  const head: Head = JSON.parse(start.subarray(0, end).toString());
  const first = Uint8Array.from(start.subarray(end + 8));
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      if (first.length > 0) controller.enqueue(first);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const hasBody = method !== "HEAD" &&
    ![204, 205, 304].includes(head.statusCode);
  if (!hasBody) await body.cancel();
  return toResponse(head, hasBody ? body : null);
}

function toResponse(
  { statusCode, headers = {}, cookies = [] }: Head,
  body: BodyInit | null,
): Response {
  const given = new Headers(headers);
  for (const cookie of cookies) given.append("set-cookie", cookie);
  return new Response(body, { status: statusCode, headers: given });
}
