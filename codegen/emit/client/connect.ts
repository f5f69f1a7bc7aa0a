/** How a client sends a call and takes its answer. @module */
import {
  type CallOptions,
  ClientError,
  type ClientOptions,
  type ErrorCode,
} from "./api.ts";
import { type Decode, decode, type Decodes } from "./decode.ts";
import { toEvents } from "./events.ts";
import { type RequestPlan, toRequest } from "./request.ts";

/** How one function is called; nothing of it for JSON in and out. */
export interface Entry extends RequestPlan {
  /** Of the result, or of an item of the stream. */
  readonly decode?: Decode;
  /** What comes back, where it isn't data. */
  readonly returns?: "stream" | "bytes" | "response";
  /** Safe to repeat. */
  readonly repeat?: boolean;
  /** Of what a stream returns after its last item. */
  readonly end?: Decode;
  /** A stream that goes on after the id of the last item that came. */
  readonly resume?: boolean;
  /** Fields of the result that headers hold, and what their text becomes. */
  readonly out?: Readonly<Record<string, readonly [string, Decode?]>>;
  /** The field of the result that the status is. */
  readonly status?: string;
}

interface OneCall {
  readonly client: ClientOptions;
  readonly entry: Entry;
  readonly method: string;
  readonly path: string;
  readonly data: unknown;
  readonly options: CallOptions;
  readonly types: Decodes;
}

/** Makes the client: functions by `name.name`, and by `METHOD /path`. */
export function connect(
  client: ClientOptions,
  names: Readonly<Record<string, Entry>>,
  routes: Readonly<Record<string, Entry>>,
  types: Decodes,
): unknown {
  const made: Record<string, unknown> = {};
  const add = (entry: Entry, method: string, path: string) =>
  (
    data: unknown,
    options: CallOptions = {},
  ) => {
    const call = { client, entry, method, path, data, options, types };
    return entry.returns === "stream" ? toStream(call) : toResult(call);
  };
  for (const [name, entry] of Object.entries(names)) {
    const keys = name.split(".");
    const last = keys.pop()!;
    let at = made;
    for (const key of keys) at = (at[key] ??= {}) as typeof at;
    at[last] = add(entry, "POST", `/rpc/${name}`);
  }
  for (const [route, entry] of Object.entries(routes)) {
    const [method, path] = route.split(" ") as [string, string];
    made[route] = add(entry, method, path);
  }
  return made;
}

async function toResult(call: OneCall): Promise<unknown> {
  const { entry, types } = call;
  const limit = toLimit(call);
  try {
    const response = await send(call, limit.signal);
    if (entry.returns === "response") return response;
    if (entry.returns === "bytes") return await response.blob();
    const text = await response.text();
    const isJson = /[/+]json\b/i.test(
      `${response.headers.get("content-type")}`,
    );
    const parsed = isJson ? parse(text, response.status) : text || undefined;
    const value = decode(parsed, entry.decode, types);
    if (!entry.out && !entry.status) return value;
    const fields = (value ?? {}) as Record<string, unknown>;
    if (entry.status) fields[entry.status] = response.status;
    for (const [field, [header, how]] of Object.entries(entry.out ?? {})) {
      const found = response.headers.get(header);
      if (found !== null) fields[field] = decode(found, how, types);
    }
    return fields;
  } catch (cause) {
    throw limit.signal.aborted ? limit.signal.reason : toError(cause);
  } finally {
    limit.end();
  }
}

async function* toStream(call: OneCall): AsyncGenerator<unknown> {
  const { resume, end } = call.entry;
  let id: string | undefined;
  for (let failures = 0;; failures++) {
    const limit = toLimit(call);
    try {
      const headers: Record<string, string> = {};
      if (id !== undefined) headers["last-event-id"] = id;
      const response = await send(call, limit.signal, headers);
      limit.begun();
      for await (const event of toEvents(response.body!)) {
        if (event.name === "error") throw fromProblem(0, event.data);
        if (event.name === "end") {
          const value = parse(event.data, 200);
          return value === null ? undefined : decode(value, end, call.types);
        }
        failures = 0;
        id = event.id ?? id;
        yield decode(parse(event.data, 200), call.entry.decode, call.types);
      }
      throw new Error("The stream was cut");
    } catch (cause) {
      if (limit.signal.aborted) throw limit.signal.reason;
      // Go on only where the server was lost and the function can tell how far it came.
      const lost = resume && id !== undefined &&
        (!(cause instanceof ClientError) || /50[234]/.test(`${cause.status}`));
      const most = call.options.retries ?? call.client.retries ?? 10;
      if (!lost || failures >= most) throw toError(cause);
      const pause = Math.min(200 * 2 ** failures, 5_000);
      await wait(pause * (0.5 + Math.random() / 2), limit.signal);
    } finally {
      limit.end();
      limit.abort();
    }
  }
}

/** One signal for the caller's, the deadline and the end of a stream. */
function toLimit({ client, options }: OneCall) {
  const controller = new AbortController();
  const { signal } = options;
  const leave = () => controller.abort(signal!.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener("abort", leave);
  const ms = options.timeout ?? client.timeout;
  const timer = ms === undefined ? undefined : setTimeout(() => {
    const message = `The call took longer than its limit: ${ms} ms`;
    controller.abort(new ClientError("timeout", message));
  }, ms);
  return {
    signal: controller.signal,
    abort: () => controller.abort(),
    begun: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    },
  };
}

function tries({ client, entry, method, options }: OneCall): number {
  const safe = entry.repeat || /GET|PUT|DELETE/.test(method);
  return options.retries ?? (safe ? client.retries ?? 2 : 0);
}

async function send(
  call: OneCall,
  signal: AbortSignal,
  more: Record<string, string> = {},
): Promise<Response> {
  const { client, entry, method, options } = call;
  const request = await toRequest(method, call.path, entry, call.data);
  const url = `${client.baseUrl}`.replace(/\/$/, "") + request.path;
  const streams = request.body instanceof ReadableStream;
  const left = streams ? 0 : tries(call);
  for (let attempt = 0;; attempt++) {
    signal.throwIfAborted();
    const auth = await client.auth?.();
    const headers = new Headers({
      accept: toAccept(entry.returns),
      ...client.headers,
      ...request.headers,
      ...more,
    });
    if (auth !== undefined) headers.set("authorization", auth);
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      headers.set(name, value);
    }
    const init: RequestInit & { duplex?: "half" } = { method, headers, signal };
    if (request.body !== undefined) init.body = request.body;
    if (client.credentials) init.credentials = client.credentials;
    if (streams) init.duplex = "half";
    if (entry.returns === "response") init.redirect = "manual";
    let pause: number | undefined;
    try {
      const response = await (client.fetch ?? fetch)(url, init);
      if (response.status < 400) return response;
      if (attempt >= left || !/429|50[234]/.test(`${response.status}`)) {
        throw fromProblem(response.status, await response.text());
      }
      await response.body?.cancel();
      pause = toPause(response.headers.get("retry-after"));
    } catch (cause) {
      const final = attempt >= left || cause instanceof ClientError;
      if (final || signal.aborted) throw cause;
    }
    await wait(pause ?? 200 * 2 ** attempt * (0.5 + Math.random()), signal);
  }
}

function toAccept(returns: Entry["returns"]): string {
  if (returns === "stream") return "text/event-stream";
  return returns ? "*/*" : "application/json, */*;q=0.5";
}

/** Milliseconds of a `Retry-After`: seconds or a date. */
function toPause(text: string | null): number | undefined {
  if (!text) return undefined;
  const seconds = Number(text);
  const ms = seconds >= 0 ? seconds * 1000 : Date.parse(text) - Date.now();
  return ms >= 0 ? ms : undefined;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

function parse(text: string, status: number): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    const message = `The answer is not JSON: ${text.slice(0, 80)}`;
    throw new ClientError("bad_response", message, { status, cause });
  }
}

function toError(cause: unknown): ClientError {
  if (cause instanceof ClientError) return cause;
  return new ClientError("network", `The call did not get through: ${cause}`, {
    cause,
  });
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: "bad_request",
  401: "unauthorized",
  402: "payment_required",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  406: "not_acceptable",
  409: "conflict",
  410: "gone",
  412: "precondition_failed",
  413: "payload_too_large",
  415: "unsupported_media_type",
  422: "invalid",
  429: "too_many_requests",
  499: "cancelled",
  501: "not_implemented",
  503: "unavailable",
  504: "timeout",
};

/** The error of a problem document, or of whatever else came with such a status. */
function fromProblem(status: number, text: string): ClientError {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Some proxy's page: the status still tells the code.
  }
  const problem = (typeof body === "object" ? body : undefined) as {
    code?: ErrorCode;
    status?: number;
    title?: string;
    detail?: string;
    id?: string;
    data?: unknown;
    errors?: [];
  } | undefined;
  const code = problem?.code ?? codes[status] ?? "internal";
  const message = problem?.detail ?? problem?.title ??
    `The call failed: ${code}`;
  return new ClientError(code, message, {
    status: problem?.status ?? status,
    issues: problem?.errors,
    data: problem?.code ? problem.data : body,
    id: problem?.id,
  });
}
