/** How a client sends a call and takes its answer. @module */
import { type CallOptions, ClientError, type ClientOptions } from "./api.ts";
import { type Decode, decode, type Decodes } from "./decode.ts";
import { toEvents } from "./events.ts";
import { type Limit, toLimit, wait } from "./limit.ts";
import { fromProblem, parse, toError } from "./problem.ts";
import { type RequestPlan, toJson, toRequest } from "./request.ts";
import { toTree } from "./tree.ts";

/** How one function is called; nothing of it for JSON in and out. */
export interface Entry extends RequestPlan {
  /** Of the result, or of an item of the stream. */
  readonly decode?: Decode;
  /** What comes back, where it isn't data. */
  readonly returns?: "stream" | "bytes" | "response";
  /** Safe to repeat. */
  readonly repeat?: boolean;
  /** Answers to `GET`, too. */
  readonly get?: boolean;
  /** Of what a stream returns after its last item. */
  readonly end?: Decode;
  /** A stream that goes on after the id of the last item that came. */
  readonly resume?: boolean;
  /** Fields of the result that headers hold, and what their text becomes. */
  readonly out?: Readonly<Record<string, readonly [string, Decode?]>>;
  /** The field of the result that the status is. */
  readonly status?: string;
}

/** One call of a client. */
export interface OneCall {
  readonly client: ClientOptions;
  readonly entry: Entry;
  /** Set where it is called by name. */
  readonly name?: string;
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
  const run = (call: OneCall) =>
    call.entry.returns === "stream" ? toStream(call) : toResult(call);
  const made = toTree(names, (name, entry) => (data, options = {}) => {
    const how = { client, entry, options, types };
    const path = `/rpc/${name}`;
    const call = { ...how, name, method: "POST", path, data };
    for (const link of client.links ?? []) {
      const answer = link(call);
      if (answer) return answer;
    }
    if (entry.get && client.getReadonly) {
      const query = data === undefined
        ? {}
        : { data: JSON.stringify(data, toJson) };
      // Longer ones don't get everywhere.
      if (!query.data || query.data.length < 1_500) {
        return run({ ...how, method: "GET", path, data: query });
      }
    }
    return run(call);
  });
  for (const [route, entry] of Object.entries(routes)) {
    const [method, path] = route.split(" ") as [string, string];
    made[route] = (data: unknown, options: CallOptions = {}) =>
      run({ client, entry, method, path, data, options, types });
  }
  return made;
}

/** Calls a function that answers once. */
export async function toResult(call: OneCall): Promise<unknown> {
  const { entry, types } = call;
  const limit = limitOf(call);
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
    const limit = limitOf(call);
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

/** The signal and the deadline of a call. */
export function limitOf({ client, options }: OneCall): Limit {
  return toLimit(options.signal, options.timeout ?? client.timeout);
}

function tries({ client, entry, method, options }: OneCall): number {
  const safe = entry.repeat || /GET|PUT|DELETE/.test(method);
  return options.retries ?? (safe ? client.retries ?? 2 : 0);
}

/** Sends a call, again where that is safe and promises more. */
export async function send(
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
