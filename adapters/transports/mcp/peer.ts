/** Who sends messages of MCP, whatever carries them. @module */
import type { Caller, Credentials } from "@pikku/core/app";
import type { ServerContext } from "@modelcontextprotocol/server";
import { TokenCredentials } from "../token_credentials.ts";

/** Who sends a message. */
export interface Peer {
  /** Neutral facts of who calls. */
  readonly facts: Omit<Caller, "id" | "wire">;
  /** What it presents, afresh for each call. */
  credentials(): Credentials;
  /** Set where the session is known already. */
  readonly session?: { readonly value: unknown };
}

/** Hands a peer to the SDK, which passes it on to its handlers. `key` tells peers apart. */
export function toAuthInfo(peer: Peer, key: string): {
  readonly token: string;
  readonly clientId: string;
  readonly scopes: string[];
  readonly extra: { readonly peer: Peer };
} {
  return { token: key, clientId: key, scopes: [], extra: { peer } };
}

/** Who sent the message that is being handled; `fallback` where it came over no HTTP. */
export function peerOf(context: ServerContext, fallback: Peer): Peer {
  const peer = context.http?.authInfo?.extra?.peer as Peer | undefined;
  return peer ?? fallback;
}

/** Nobody: presents nothing. */
export const NOBODY: Peer = {
  facts: {},
  credentials: () => new TokenCredentials(undefined),
};
