import { type Outcome, toJson } from "../outcome.ts";
import type { Caller, Came, Place, Wire, WireCall } from "../wire.ts";

const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "parity", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
  progressToken: "p",
};

/** A tool of MCP, revision 2026-07-28; items come as progress. */
export const mcp: Wire = {
  name: "MCP",
  values: "json",
  lacks: {
    files: "arguments of a tool are JSON",
    items: "arguments of a tool are JSON",
    resuming: "an agent says so in the arguments",
    "media types": "contents of other kinds than pictures have no exact type",
    "unknown names":
      "a tool that isn't there is an error of the protocol, with its code",
  },
  open: (place): Caller => async (call) => {
    const response = await ask(place, call);
    if (response.status !== 401) return await read(response, call);
    const told = await response.text();
    const { message } = JSON.parse(told).error;
    const error = { code: "unauthorized", message };
    return { told, outcome: { kind: "error", error } };
  },
};

function ask(
  place: Place,
  { call, data, token }: WireCall,
): Promise<Response> {
  return place.fetch(
    new Request("http://localhost/mcp", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "mcp-protocol-version": "2026-07-28",
        "mcp-method": "tools/call",
        "mcp-name": call,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: {
          name: call,
          ...(data && { arguments: toJson(data) }),
          _meta: META,
        },
      }),
    }),
  );
}

/** Reads messages until the result, or until the reader has what it wants. */
async function read(
  response: Response,
  { call, take }: WireCall,
): Promise<Came> {
  const type = response.headers.get("content-type") ?? "";
  const items: unknown[] = [];
  let told = "";
  if (type.startsWith("application/json")) {
    told = await response.text();
    return { told, outcome: toOutcome(JSON.parse(told), call, items) };
  }
  let rest = "";
  const reader = response.body!.pipeThrough(new TextDecoderStream())
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`No result came: ${told}`);
    told += value;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop()!;
    for (const part of parts) {
      const line = part.split("\n").find((it) => it.startsWith("data: "));
      const message = JSON.parse(line?.slice(6) || "{}");
      if (message.params?.progressToken) {
        items.push(JSON.parse(message.params.message));
      }
      const isResult = message.result ?? message.error;
      if (isResult || items.length === take) {
        await reader.cancel();
        const outcome: Outcome = isResult
          ? toOutcome(message, call, items)
          : { kind: "stream", items };
        return { told, outcome };
      }
    }
  }
}

interface Message {
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: {
    readonly isError?: true;
    readonly content: readonly {
      readonly type: string;
      readonly text?: string;
      readonly data?: string;
      readonly resource?: { readonly blob?: string; readonly text?: string };
    }[];
    readonly structuredContent?: Readonly<Record<string, unknown>>;
    readonly _meta?: {
      // deno-lint-ignore no-explicit-any -- looked into below
      readonly "pikku/error"?: any;
    };
  };
}

function toOutcome(
  { result, error }: Message,
  call: string,
  items: readonly unknown[],
): Outcome {
  if (result === undefined) throw new Error(JSON.stringify(error));
  const { content, isError, structuredContent, _meta } = result;
  if (isError) {
    const { code, data, errors } = _meta?.["pikku/error"] ?? {};
    const failure = {
      code,
      message: content[0]!.text!.split("\n")[0]!,
      ...(data === undefined ? undefined : { data }),
      ...(errors && { issues: errors }),
    };
    return items.length > 0
      ? { kind: "stream", items, error: failure }
      : { kind: "error", error: failure };
  }
  const [first] = content;
  if (first === undefined) return { kind: "void" };
  if (first.type !== "text") return toBytes(first);
  if (structuredContent === undefined) {
    return { kind: "data", value: first.text };
  }
  // A stream without a result of its own has its items.
  if (
    Array.isArray(structuredContent.items) && !("next" in structuredContent)
  ) {
    return { kind: "stream", items: structuredContent.items };
  }
  if (call.startsWith("streams.")) {
    return { kind: "stream", items, end: structuredContent };
  }
  const keys = Object.keys(structuredContent);
  const isWrapped = keys.length === 1 && keys[0] === "result";
  const value = isWrapped ? structuredContent.result : structuredContent;
  return { kind: "data", value };
}

function toBytes(
  { data, resource }: NonNullable<Message["result"]>["content"][number],
): Outcome {
  const text = data ?? resource?.blob;
  const bytes = text === undefined
    ? new TextEncoder().encode(resource?.text)
    : Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return { kind: "bytes", bytes: [...bytes] };
}
