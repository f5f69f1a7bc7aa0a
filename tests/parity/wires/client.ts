import type { Failure, Outcome } from "../outcome.ts";
import type { Caller, Wire } from "../wire.ts";
import { ClientError, createClient } from "../app/.pikku/client.ts";

type Call = (
  data: unknown,
  options: { readonly signal: AbortSignal },
) => Promise<unknown> | AsyncIterable<unknown>;

/** The generated client, over `fetch`. */
export const client: Wire = {
  name: "Client",
  values: "native",
  lacks: {
    items: "a request has one body, not items that come one by one",
    "unknown names": "a name that isn't there is a type error",
    resuming: "it resumes by itself, where a connection breaks",
  },
  open: (place): Caller => async ({ call, data, token, take }) => {
    const client = createClient({
      baseUrl: "http://localhost",
      fetch: (url, init) => place.fetch(new Request(url, init)),
      retries: 0,
      ...(token === undefined ? undefined : { auth: () => `Bearer ${token}` }),
    });
    const [group, name] = call.split(".") as [string, string];
    const functions = client as unknown as Record<string, Record<string, Call>>;
    const leave = new AbortController();
    const result = functions[group]![name]!(data, { signal: leave.signal });
    const outcome = await toOutcome(result, take);
    return {
      outcome,
      told: JSON.stringify(
        outcome,
        (_, value) => typeof value === "bigint" ? `${value}` : value,
      ),
    };
  },
};

async function toOutcome(
  result: Promise<unknown> | AsyncIterable<unknown>,
  take: number | undefined,
): Promise<Outcome> {
  const items: unknown[] = [];
  const streams = Symbol.asyncIterator in result;
  try {
    if (streams) return await read(result, items, take);
    const value = await result;
    if (value === undefined) return { kind: "void" };
    if (!(value instanceof Blob)) return { kind: "data", value };
    const bytes = [...new Uint8Array(await value.arrayBuffer())];
    return { kind: "bytes", bytes, type: value.type };
  } catch (error) {
    const failure = toFailure(error);
    return items.length > 0
      ? { kind: "stream", items, error: failure }
      : { kind: "error", error: failure };
  }
}

async function read(
  stream: AsyncIterable<unknown>,
  items: unknown[],
  take: number | undefined,
): Promise<Outcome> {
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) {
      const end = value === undefined ? undefined : { end: value };
      return { kind: "stream", items, ...end };
    }
    items.push(value);
    if (items.length !== take) continue;
    await iterator.return?.();
    return { kind: "stream", items };
  }
}

function toFailure(error: unknown): Failure {
  if (!(error instanceof ClientError)) {
    return { code: "(no error of a client)", message: `${error}` };
  }
  const { code, message, data, issues } = error;
  return {
    code,
    message,
    ...(data === undefined ? undefined : { data }),
    ...(issues && issues.length > 0
      ? {
        issues: issues.map(({ pointer, keyword }) => ({ pointer, keyword })),
      }
      : undefined),
  };
}
