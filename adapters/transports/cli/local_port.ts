/** Calls commands in this process. @module */
import {
  type Agent,
  Cancelled,
  type Elicited,
  NotImplemented,
  PikkuError,
  Unavailable,
} from "@pikku/core";
import {
  type App,
  type Call,
  deferred,
  type Handler,
  type OpenOptions,
  openParts,
  type Reply,
} from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import { TokenCredentials } from "../token_credentials.ts";
import { createUser, type User } from "./ask_user.ts";
import type { CliCall, CliOutcome, CliPort } from "./port.ts";

/** Opens an app for its commands. */
export async function openLocal(
  generated: GeneratedApp,
  options: OpenOptions,
): Promise<CliPort> {
  const app = await openParts(generated, generated.parts, options);
  return {
    call: (call) => callLocal(app, call),
    complete: (call, field, value) => completeLocal(app, call, field, value),
    [Symbol.asyncDispose]: () => app.close({ limit: 1_000 }),
  };
}

async function callLocal(app: App, call: CliCall): Promise<CliOutcome> {
  const entry = app.manifest.cli?.commands[call.command.name];
  if (entry === undefined) {
    throw new Error(
      `The app has no such command, run gen again: ${call.command.name}`,
    );
  }
  const { run, middleware, timeout } = entry;
  const handler = app.handler(run, { middleware, timeout });
  const user = createUser(call.asked);
  const agent = toAgent(user, call);
  const reply = await callHandler(handler, { ...call, agent });
  return toOutcome(reply, call.signal, user);
}

/** What a call tells, and asks. */
type Asking = "command" | "asked" | "onProgress";

function callHandler(
  handler: Handler,
  { data, token, signal, agent }: Omit<CliCall, Asking> & {
    readonly agent?: Agent;
  },
): Reply | Promise<Reply> {
  const call: Call = {
    caller: () => ({ id: crypto.randomUUID(), wire: "cli" }),
    credentials: () => new TokenCredentials(token),
    read: () => data,
    signal: () => signal,
    agent,
  };
  return handler(call);
}

function toOutcome(
  reply: Reply,
  signal: AbortSignal,
  user: User,
): CliOutcome {
  switch (reply.kind) {
    case "data": {
      const { value, encode } = reply;
      return { kind: "data", value: plain(encode ? encode(value) : value) };
    }
    case "void":
      return { kind: "void" };
    case "stream":
      return { kind: "stream", items: read(reply, signal, user) };
    case "bytes": {
      const { body } = reply;
      return {
        kind: "bytes",
        body: body instanceof ReadableStream
          ? body
          : body instanceof Blob
          ? body.stream()
          : new Blob([body]).stream(),
      };
    }
    case "error":
      return { kind: "error", error: user.explain(reply.error) };
    case "response":
      throw new Error("A command returned a Response");
  }
}

/** Items until the user interrupts. */
async function* read(
  { items, encode, isLeft }: Extract<Reply, { kind: "stream" }>,
  signal: AbortSignal,
  user: User,
): AsyncGenerator<unknown> {
  const iterator = items[Symbol.asyncIterator]();
  const left = deferred<never>();
  const leave = () => left.reject(new Cancelled());
  left.promise.catch(() => {});
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), left.promise]);
      if (next.done) {
        if (!isLeft()) return;
        if (signal.aborted) throw new Cancelled();
        throw new Unavailable("The stream was ended before the function had");
      }
      yield plain(encode ? encode(next.value) : next.value);
    }
  } catch (error) {
    throw error instanceof PikkuError ? user.explain(error) : error;
  } finally {
    signal.removeEventListener("abort", leave);
    await iterator.return?.();
  }
}

/** As JSON has it. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** A terminal hears how far a call came, and its user is asked; it has no model, and no folders. */
function toAgent({ elicit }: User, { onProgress }: CliCall): Agent {
  const refuse = () =>
    Promise.reject(new NotImplemented("No agent calls that could be asked"));
  return {
    elicit: (_name, request) => elicit(request) as Promise<Elicited<never>>,
    sample: refuse,
    roots: refuse,
    log: () => {},
    progress: onProgress,
  };
}

async function completeLocal(
  app: App,
  { command, token, signal }: Pick<CliCall, "command" | "token" | "signal">,
  field: string,
  value: string,
): Promise<readonly string[]> {
  const id = app.manifest.cli?.commands[command.name]?.complete?.[field];
  if (id === undefined) return [];
  const reply = await callHandler(app.handler(id), {
    data: { value },
    token,
    signal,
  });
  return reply.kind === "data" ? (reply.value as unknown[]).map(String) : [];
}
