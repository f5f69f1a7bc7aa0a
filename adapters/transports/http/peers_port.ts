/** What answers the calls of other deployments; handed in by who serves. A leaf, but for types. @module */
import type { App } from "@pikku/core/app";
import type { ConnectionInfo } from "@pikku/core/wire";

/** The header that proves which deployment makes a call. */
export const PEER_HEADER = "pikku-peer";

/** Takes calls of other deployments. */
export interface Peers {
  /**
   * Prepares for an app that is served.
   *
   * @throws {Error} when it is not configured well
   */
  readonly open: OpenPeers;
}

/** Prepares for an app and its environment. */
export type OpenPeers = (
  app: App,
  env: Readonly<Record<string, string | undefined>>,
) => AnswerPeer;

/** Answers a request that says it is a peer's; never throws or rejects. */
export type AnswerPeer = (
  request: Request,
  info: ConnectionInfo | undefined,
  name: string,
) => Promise<Response>;
