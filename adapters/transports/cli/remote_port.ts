/** Calls commands of an app that is elsewhere, by its calls by name. @module */
import {
  Cancelled,
  type ErrorCode,
  PikkuError,
  Unavailable,
} from "@pikku/core";
import type { CliCall, CliOutcome, CliPort } from "./port.ts";

/** Sends a request. */
type Send = (request: Request) => Promise<Response>;

/** Makes the port of an app at a URL. */
export function openRemote(url: string, send: Send = fetch): CliPort {
  const base = url.replace(/\/+$/, "");
  return {
    call: (call) => callRemote(base, call, send),
    complete: ({ command, token, signal }, field, value) =>
      completeRemote(
        { base, send, signal },
        command.complete?.[field]?.rpc,
        { data: { value }, token },
      ),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function callRemote(
  base: string,
  call: CliCall,
  send: Send,
): Promise<CliOutcome> {
  const { command, signal } = call;
  if (command.rpc === undefined) {
    return failed(
      new PikkuError(
        "not_implemented",
        `${command.name} works only where the app is: it isn't among its calls by name`,
      ),
    );
  }
  let response: Response;
  try {
    response = await send(
      new Request(`${base}/rpc/${command.rpc}`, {
        method: "POST",
        signal,
        ...toRequest(call, command.returns),
      }),
    );
  } catch (cause) {
    if (signal.aborted) return failed(new Cancelled());
    const why = cause instanceof Error ? cause.message : String(cause);
    return failed(new Unavailable(`App can't be reached at ${base}: ${why}`));
  }
  if (!response.ok) return failed(await toError(response));
  return await toOutcome(response, command.returns, signal);
}

/** What an option may be, where the app has a name for what tells it. */
async function completeRemote(
  { base, send, signal }: {
    readonly base: string;
    readonly send: Send;
    readonly signal: AbortSignal;
  },
  name: string | undefined,
  call: Pick<CliCall, "data" | "token">,
): Promise<readonly string[]> {
  if (name === undefined) return [];
  const response = await send(
    new Request(`${base}/rpc/${name}`, {
      method: "POST",
      signal,
      ...toRequest(call, "data"),
    }),
  );
  if (!response.ok) throw await toError(response);
  return (await response.json() as unknown[]).map(String);
}

function toRequest(
  { data, token }: Pick<CliCall, "data" | "token">,
  returns: CliCall["command"]["returns"],
): RequestInit {
  const headers = new Headers({
    accept: returns === "stream" ? "text/event-stream" : "*/*",
  });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const isFile = (value: unknown) => value instanceof Blob;
  const values = Object.values(data);
  if (!values.some((it) => Array.isArray(it) ? it.some(isFile) : isFile(it))) {
    headers.set("content-type", "application/json");
    return { headers, body: JSON.stringify(data) };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(data)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one instanceof Blob) form.append(name, one);
      else if (one !== undefined) {
        const text = typeof one === "object" ? JSON.stringify(one) : one;
        form.append(name, String(text));
      }
    }
  }
  return { headers, body: form };
}

async function toOutcome(
  response: Response,
  returns: CliCall["command"]["returns"],
  signal: AbortSignal,
): Promise<CliOutcome> {
  if (returns === "bytes") {
    return { kind: "bytes", body: response.body ?? new Blob([]).stream() };
  }
  if (returns === "stream") {
    return { kind: "stream", items: readEvents(response, signal) };
  }
  if (response.status === 204) {
    await response.body?.cancel();
    return { kind: "void" };
  }
  const type = response.headers.get("content-type") ?? "";
  const text = await response.text();
  return {
    kind: "data",
    value: type.startsWith("application/json") ? JSON.parse(text) : text,
  };
}

/** The items of server-sent events; an event `error` is one. */
async function* readEvents(
  { body }: Response,
  signal: AbortSignal,
): AsyncGenerator<unknown> {
  if (body === null) return;
  let rest = "";
  try {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split("\n\n");
      rest = parts.pop()!;
      for (const part of parts) {
        if (signal.aborted) throw new Cancelled();
        const { event, data } = toEvent(part);
        if (data === undefined || event === "end") continue;
        const value: unknown = JSON.parse(data);
        if (event === "error") throw fromProblem(value);
        yield value;
      }
    }
  } catch (error) {
    if (error instanceof PikkuError) throw error;
    if (signal.aborted) throw new Cancelled();
    throw new Unavailable("The connection broke off", { cause: error });
  }
}

function toEvent(
  text: string,
): { readonly event?: string; readonly data?: string } {
  const lines = text.split("\n");
  const field = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  const [event] = field("event");
  const data = field("data");
  return {
    ...(event !== undefined && { event }),
    ...(data.length > 0 && { data: data.join("\n") }),
  };
}

async function toError(response: Response): Promise<PikkuError> {
  const text = await response.text();
  const after = Number(response.headers.get("retry-after") ?? NaN);
  try {
    return fromProblem(JSON.parse(text), after);
  } catch {
    return new PikkuError(
      "internal",
      `The app answers with ${response.status}, and no error of its own`,
    );
  }
}

interface Problem {
  readonly code: ErrorCode;
  readonly title: string;
  readonly detail?: string;
  readonly data?: unknown;
  readonly errors?: PikkuError["issues"];
}

function fromProblem(problem: unknown, retryAfter = NaN): PikkuError {
  const { code, title, detail, data, errors } = problem as Problem;
  if (typeof code !== "string") throw new TypeError("It is no problem");
  return new PikkuError(code, detail ?? title, {
    ...(data === undefined ? undefined : { data }),
    ...(errors && { issues: errors }),
    ...(Number.isFinite(retryAfter) && { retryAfter }),
  });
}

function failed(error: PikkuError): CliOutcome {
  return { kind: "error", error };
}
