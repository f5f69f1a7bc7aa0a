import { createHash } from "node:crypto";

/** A short name for a content: equal contents have equal names. */
export function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 27);
}
