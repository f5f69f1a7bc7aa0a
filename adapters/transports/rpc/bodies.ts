/** Values as bodies: a line of JSON, and the bytes of the value after it. @module */
import { pack, type Part, unpack } from "./values.ts";

/** What a line tells of each part. */
interface Fact {
  readonly size: number;
  readonly name?: string;
  readonly type?: string;
  readonly lastModified?: number;
}

const NEWLINE = 10;

/**
 * Writes a value as a body.
 *
 * @throws {TypeError} when it holds what only goes in process
 */
export async function toBody(
  value: unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const { text, parts } = pack(value);
  const bytes = await Promise.all(parts.map(toBytes));
  const facts = parts.map((part, at) => toFact(part, bytes[at]!.length));
  const line = `{"parts":${JSON.stringify(facts)},"value":${text}}\n`;
  const head = new TextEncoder().encode(line);
  if (parts.length === 0) return head;
  return await new Blob([head, ...bytes]).arrayBuffer()
    .then((buffer) => new Uint8Array(buffer));
}

/** Reads what `toBody` wrote. */
export function fromBody(body: Uint8Array<ArrayBuffer>): unknown {
  const end = body.indexOf(NEWLINE);
  const line = new TextDecoder().decode(body.subarray(0, end));
  const { parts, value } = JSON.parse(line) as {
    readonly parts: readonly Fact[];
    readonly value: unknown;
  };
  let from = end + 1;
  const bytes = parts.map(({ size }) => body.slice(from, from += size));
  return unpack(value, (kind, at) => toValue(kind, bytes[at]!, parts[at]!));
}

async function toBytes({ body }: Part): Promise<Uint8Array<ArrayBuffer>> {
  if (body instanceof Uint8Array) return body;
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/** What is told of a blob beside its bytes. */
export function blobFacts(
  body: unknown,
): { name?: string; type?: string; lastModified?: number } {
  return {
    ...(body instanceof Blob ? { type: body.type } : undefined),
    ...(body instanceof File
      ? { name: body.name, lastModified: body.lastModified }
      : undefined),
  };
}

function toFact({ body }: Part, size: number): Fact {
  return { size, ...blobFacts(body) };
}

/** The value of a part. */
export function toValue(
  kind: Part["kind"],
  bytes: Uint8Array<ArrayBuffer>,
  { name = "", type, lastModified }: Omit<Fact, "size">,
): unknown {
  switch (kind) {
    case "bytes":
      return bytes;
    case "blob":
      return new Blob([bytes], { type });
    case "file":
      return new File([bytes], name, { type, lastModified });
    case "stream":
      return new Blob([bytes]).stream();
  }
}
