/** Responses, as HTTP APIs and function URLs take them. @module */
import { Buffer } from "node:buffer";

/** What stands before the body of an answer. */
export interface LambdaHead {
  /** Status of the response. */
  readonly statusCode: number;
  /** Headers; those that repeat are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** `Set-Cookie` headers, one each. */
  readonly cookies?: readonly string[];
}

/** An answer in payload format 2.0. */
export interface LambdaResult extends LambdaHead {
  /** The body: text, or base64. */
  readonly body: string;
  /** Whether the body is base64. */
  readonly isBase64Encoded: boolean;
}

/** Reads a response to its end. */
export async function toResult(response: Response): Promise<LambdaResult> {
  const head = toHead(response);
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = isText(response.headers) ? toText(bytes) : undefined;
  return {
    ...head,
    body: text ?? bytes.toString("base64"),
    isBase64Encoded: text === undefined,
  };
}

/** Status, headers and cookies of a response. */
export function toHead({ status, headers }: Response): LambdaHead {
  const cookies = headers.getSetCookie();
  const others = [...headers].filter(([name]) => name !== "set-cookie");
  return {
    statusCode: status,
    headers: Object.fromEntries(others),
    ...(cookies.length > 0 ? { cookies } : undefined),
  };
}

const TEXTS =
  /^(?:text\/|application\/(?:[^;]*\+)?(?:json|xml)\b|application\/(?:x-ndjson|jsonl|ndjson|javascript|x-www-form-urlencoded)\b)/i;

function isText(headers: Headers): boolean {
  const type = headers.get("content-type");
  return (type === null || TEXTS.test(type)) &&
    !headers.has("content-encoding");
}

/** The text of bytes; undefined where they are no text in UTF-8, byte for byte. */
function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes);
  } catch {
    return undefined;
  }
}
