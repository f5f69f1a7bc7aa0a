/**
 * Calls between deployments: `remote` calls functions that are elsewhere, `peers` takes the calls of
 * others.
 *
 * @module
 */
export { remote } from "./remote.ts";
export type { RemoteTarget, RemoteTargets } from "./targets.ts";
export { peers } from "./peers.ts";
export type { PeersOptions } from "./peers.ts";
export type { AnswerPeer, OpenPeers, Peers } from "../http/peers_port.ts";
