/** What functions return, as agents are given it. @module */
import { Internal, PayloadTooLarge, type PikkuError } from "@pikku/core";
import type { BytesReply, Reply } from "@pikku/core/app";
import type {
  CallToolResult,
  ContentBlock,
  ReadResourceResult,
} from "@modelcontextprotocol/server";
import { toBase64 } from "@pikku/core/validators";

/** How a result is written. */
export interface ResultOptions {
  /** Whether it is a list of contents already. */
  readonly content?: boolean;
  /** Whether it goes out as `{ result }`. */
  readonly wrapped?: boolean;
  /** Largest result in bytes. */
  readonly limit: number;
  /** Is told of each item of a stream. */
  readonly onItem?: (item: unknown, count: number) => void;
}

/**
 * The result of a tool.
 *
 * @throws {PayloadTooLarge} when it is larger than allowed
 */
export async function toToolResult(
  reply: Exclude<Reply, { kind: "error" }>,
  options: ResultOptions,
): Promise<CallToolResult> {
  switch (reply.kind) {
    case "void":
      return { content: [] };
    case "data": {
      const value = encoded(reply);
      // The codec has made base64 of their bytes.
      if (options.content) return { content: value as ContentBlock[] };
      return toStructured(value, options);
    }
    case "stream":
      return toStructured(await collect(reply, options), options);
    case "bytes": {
      const { bytes, type } = await toBytes(reply, options.limit);
      return { content: [toBlock(bytes, type)] };
    }
    case "response":
      throw new Internal("A tool returned a Response");
  }
}

/** The contents of a resource; its errors throw. */
export async function toResourceResult(
  reply: Reply,
  uri: string,
  mimeType: string | undefined,
  limit: number,
): Promise<ReadResourceResult> {
  if (reply.kind === "bytes") {
    const { bytes, type } = await toBytes(reply, limit);
    const blob = { uri, mimeType: mimeType ?? type, blob: toBase64(bytes) };
    return { contents: [blob] };
  }
  const value = reply.kind === "data" ? encoded(reply) : undefined;
  const isText = typeof value === "string";
  const text = isText ? value : JSON.stringify(value ?? null);
  refuseLarge(text.length, limit);
  const type = mimeType ?? (isText ? "text/plain" : "application/json");
  return { contents: [{ uri, mimeType: type, text }] };
}

/** What a model is told of an error: which arguments to mend, and nothing of the inside. */
export function toToolError(error: PikkuError, id: string): CallToolResult {
  const { code, message, issues, data, retryAfter } = error;
  const lines = [
    message,
    ...(issues ?? []).map(({ pointer, message }) =>
      `${pointer || "/"}: ${message}`
    ),
    ...(retryAfter === undefined
      ? []
      : [`Try again in ${Math.ceil(retryAfter)} s`]),
  ];
  return {
    isError: true,
    content: [{ type: "text", text: lines.join("\n") }],
    _meta: {
      "pikku/error": {
        code,
        id,
        ...(issues && { errors: issues }),
        ...(data === undefined ? undefined : { data }),
      },
    },
  };
}

function encoded(
  { value, encode }: {
    readonly value: unknown;
    readonly encode?: (value: unknown) => unknown;
  },
): unknown {
  return encode === undefined ? value : encode(value);
}

function toStructured(
  value: unknown,
  { wrapped, limit }: ResultOptions,
): CallToolResult {
  if (typeof value === "string" && !wrapped) {
    refuseLarge(value.length, limit);
    return { content: [{ type: "text", text: value }] };
  }
  const text = JSON.stringify(value) ?? "null";
  refuseLarge(text.length, limit);
  // As JSON has it: a Date in it is a text by now, and nothing that a prototype brings.
  const plain: unknown = JSON.parse(text);
  return {
    content: [{
      type: "text",
      text: typeof value === "string" ? value : text,
    }],
    structuredContent: wrapped || !isObject(plain)
      ? value === undefined ? {} : { result: plain }
      : plain,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The items of a stream, or what it returned after them where that is something. */
async function collect(
  reply: Extract<Reply, { kind: "stream" }>,
  { limit, onItem }: ResultOptions,
): Promise<unknown> {
  const { items, encode, encodeEnd } = reply;
  const all: unknown[] = [];
  const iterator = items[Symbol.asyncIterator]();
  let size = 0;
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) {
      if (value === undefined) return { items: all };
      return encoded({ value, ...(encodeEnd && { encode: encodeEnd }) });
    }
    const item = encoded({ value, ...(encode && { encode }) });
    size += JSON.stringify(item)?.length ?? 0;
    if (size > limit) {
      await iterator.return?.();
      throw tooLarge(limit);
    }
    all.push(item);
    onItem?.(item, all.length);
  }
}

async function toBytes(
  { body }: BytesReply,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
  const plain = "application/octet-stream";
  if (body instanceof Uint8Array) {
    refuseLarge(body.length, limit);
    return { bytes: body, type: plain };
  }
  if (body instanceof Blob) {
    refuseLarge(body.size, limit);
    return {
      bytes: new Uint8Array(await body.arrayBuffer()),
      type: body.type || plain,
    };
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    refuseLarge(size, limit);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { bytes, type: plain };
}

function toBlock(bytes: Uint8Array, mimeType: string): ContentBlock {
  const [kind] = mimeType.split("/");
  if (kind === "image" || kind === "audio") {
    return { type: kind, data: toBase64(bytes), mimeType };
  }
  const uri = `urn:uuid:${crypto.randomUUID()}`;
  return kind === "text"
    ? {
      type: "resource",
      resource: { uri, mimeType, text: new TextDecoder().decode(bytes) },
    }
    : { type: "resource", resource: { uri, mimeType, blob: toBase64(bytes) } };
}

function refuseLarge(size: number, limit: number): void {
  if (size > limit) throw tooLarge(limit);
}

function tooLarge(limit: number): PayloadTooLarge {
  return new PayloadTooLarge(`Result is larger than allowed: ${limit} bytes`);
}
