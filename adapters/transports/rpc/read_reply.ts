/** Answers of other deployments as replies. @module */
import type { Reply } from "@pikku/core/app";
import { fromBody, toValue } from "./bodies.ts";
import { fromFields } from "./error_fields.ts";
import type { Limit } from "./limit.ts";
import { type ErrorFields, REPLY_HEADER, type Told } from "./message.ts";
import { RemoteItems } from "./remote_items.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Headers that are of the way, not of the response. */
const OF_THE_WAY = [
  REPLY_HEADER,
  "connection",
  "content-encoding",
  "content-length",
  "keep-alive",
  "transfer-encoding",
];

/** Reads an answer; a stream or bytes may go on after that. */
export async function readReply(
  told: Told,
  response: Response,
  limit: Limit,
  id: string,
): Promise<Reply> {
  const { kind, credential } = told;
  switch (kind) {
    case "data":
      return { kind, value: fromBody(await bytesOf(response)), credential };
    case "error": {
      const fields = fromBody(await bytesOf(response)) as ErrorFields;
      return { kind, error: fromFields(fields), id, credential };
    }
    case "stream": {
      const items = new RemoteItems(response.body!, limit);
      return { kind, items, isLeft: () => items.isLeft, credential };
    }
    case "bytes":
      return { kind, body: await toBytes(told, response), credential };
    case "response":
      return { kind, response: toResponse(response), credential };
    default:
      return { kind: "void", credential };
  }
}

async function bytesOf(response: Response): Promise<Bytes> {
  return new Uint8Array(await response.arrayBuffer());
}

async function toBytes(
  told: Told,
  response: Response,
): Promise<Bytes | Blob | ReadableStream<Bytes>> {
  if (told.as === "stream" || told.as === undefined) {
    return response.body ?? new Blob([]).stream();
  }
  const bytes = await bytesOf(response);
  return toValue(told.as, bytes, told) as Bytes | Blob;
}

function toResponse({ body, status, statusText, headers }: Response): Response {
  const own = new Headers(headers);
  for (const name of OF_THE_WAY) own.delete(name);
  return new Response(body, { status, statusText, headers: own });
}
