/** Takes the calls of other deployments. @module */
import { NotFound, type PikkuError, toPikkuError } from "@pikku/core";
import { type App, nearestName } from "@pikku/core/app";
import type { ConnectionInfo } from "@pikku/core/wire";
import { readBytes, toLength } from "../http/body_bytes.ts";
import { PEER_HEADER, type Peers } from "../http/peers_port.ts";
import { toStatus } from "../http/status.ts";
import { fromBody } from "./bodies.ts";
import { type Asked, REPLY_HEADER, writeTold } from "./message.ts";
import { PeerCall } from "./peer_call.ts";
import { hashOf, NoProof, verify } from "./proof.ts";
import { type Keys, secretsOf, toKeys } from "./secrets.ts";
import { writeReply } from "./write_reply.ts";

const MIB = 1_048_576;

/** Whose calls are believed. */
export interface PeersOptions {
  /**
   * Secrets that a call may be signed with, each of at least 32 characters; those of
   * `PIKKU_RPC_SECRETS` unless told. To change one, let peers accept both for a while.
   */
  readonly secrets?: readonly string[];
  /** Largest call in bytes; 32 MiB unless told. */
  readonly maxBody?: number;
}

/**
 * Takes calls of the service `rpc` of other deployments, as `POST /rpc/:name`: those that are
 * signed with a secret of this one. Who calls there is who calls here.
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/deno";
 * import { peers } from "@pikku/adapters/rpc";
 * import app from "./.pikku/units/todos.ts";
 *
 * await serve(app, { peers: peers() });
 * ```
 */
export function peers(options: PeersOptions = {}): Peers {
  return {
    open: (app, env) => {
      const keys = toKeys(options.secrets ?? secretsOf(env), "`peers`");
      const limit = options.maxBody ?? 32 * MIB;
      return (request, info, name) =>
        answer({ app, keys, limit }, request, info, name);
    },
  };
}

interface Believed {
  readonly app: App;
  readonly keys: Keys;
  readonly limit: number;
}

async function answer(
  { app, keys, limit }: Believed,
  request: Request,
  info: ConnectionInfo | undefined,
  name: string,
): Promise<Response> {
  let call: PeerCall;
  let id: string;
  try {
    const token = request.headers.get(PEER_HEADER) ?? "";
    const claims = await verify(token, name, keys);
    const length = toLength(request.headers.get("content-length"), limit);
    const body = await readBytes(request, length, limit);
    if (await hashOf(body) !== claims.hash) {
      throw new NoProof("Body is not the one that was signed");
    }
    id = idOf(app, name);
    const asked = fromBody(body) as Asked;
    call = new PeerCall(request, info, claims, asked, app.clock);
  } catch (error) {
    return refuse(app, name, error);
  }
  const reply = await app.handler(id)(call);
  return await writeReply(app, call, reply);
}

function idOf({ manifest: { rpc } }: App, name: string): string {
  if (Object.hasOwn(rpc, name)) return rpc[name]!;
  const near = nearestName(name, Object.keys(rpc));
  throw new NotFound(
    `No function has this name: ${name}` +
      (near === undefined ? "" : ` (did you mean ${near}?)`),
  );
}

function refuse(app: App, name: string, error: unknown): Response {
  const known: PikkuError | undefined = error instanceof NoProof
    ? undefined
    : toPikkuError(error);
  const reason = error instanceof NoProof ? error.message : known!.message;
  app.logger.warn("Call of another deployment was refused", {
    name,
    reason,
    error: known === error ? undefined : error,
  });
  return new Response(null, {
    status: known ? toStatus(known) : 401,
    headers: {
      [REPLY_HEADER]: writeTold({ kind: "refused", reason }),
      "cache-control": "no-store",
    },
  });
}
