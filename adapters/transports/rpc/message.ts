/** What deployments say to each other beside values. A leaf, but for types. @module */
import type { CredentialChange } from "@pikku/core/app";
import type { Issue } from "@pikku/core";

/** Media type of a value as a body. */
export const VALUE_TYPE = "application/vnd.pikku.value";

/** Media type of a stream of values: a line of JSON each. */
export const ITEMS_TYPE = "application/vnd.pikku.items+ndjson";

/** The header that tells what an answer is. */
export const REPLY_HEADER = "pikku-reply";

/** The body of a call. */
export interface Asked {
  readonly data: unknown;
  /** Absent where nobody asked who calls. */
  readonly session?: { readonly value: unknown };
  /** Set where what the caller presented is void. */
  readonly refused?: true;
  readonly caller: {
    readonly id: string;
    readonly host?: string;
    readonly ip?: string;
    readonly traceId?: string;
  };
}

/** What an answer is; the rest is its body. */
export interface Told {
  readonly kind:
    | "data"
    | "void"
    | "stream"
    | "bytes"
    | "response"
    | "error"
    /** No call: the peer isn't believed, or has no such function. */
    | "refused";
  /** A session started or ended. */
  readonly credential?: CredentialChange;
  /** Of bytes: what they were. */
  readonly as?: "file" | "blob" | "bytes" | "stream";
  readonly name?: string;
  readonly type?: string;
  readonly lastModified?: number;
  /** Why it is refused. */
  readonly reason?: string;
}

/** An error, as it goes over. */
export interface ErrorFields {
  readonly code: string;
  readonly message: string;
  readonly id: string;
  readonly data?: unknown;
  readonly issues?: readonly Issue[];
  readonly retryAfter?: number;
}

/** Writes the header of an answer. */
export function writeTold(told: Told): string {
  return encodeURIComponent(JSON.stringify(told));
}

/** Reads the header of an answer; undefined where it is none. */
export function readTold(header: string | null): Told | undefined {
  if (header === null) return undefined;
  try {
    const told = JSON.parse(decodeURIComponent(header)) as Told;
    const { credential } = told;
    return credential?.kind === "set"
      ? {
        ...told,
        credential: { ...credential, expires: new Date(credential.expires) },
      }
      : told;
  } catch {
    return undefined;
  }
}
