/** A call of another deployment. @module */
import { Unauthorized } from "@pikku/core";
import type { Call, Caller, Clock, Credentials } from "@pikku/core/app";
import type { ConnectionInfo } from "@pikku/core/wire";
import { Departure } from "../http/departure.ts";
import type { Asked } from "./message.ts";
import type { Claims } from "./proof.ts";

/** A call of another deployment, whose proof holds: what it says of its caller is believed. */
export class PeerCall implements Call {
  readonly depth: number;
  readonly deadline: number | undefined;
  readonly session: Call["session"];
  readonly hold: Call["hold"];
  readonly #request: Request;
  readonly #asked: Asked;
  #departure: Departure | undefined = undefined;

  /** Makes a call of what came. */
  constructor(
    request: Request,
    info: ConnectionInfo | undefined,
    { depth, timeout }: Claims,
    asked: Asked,
    clock: Clock,
  ) {
    this.#request = request;
    this.#asked = asked;
    this.depth = depth;
    this.deadline = timeout === undefined
      ? undefined
      : clock.elapsed() + timeout;
    this.session = asked.session;
    this.hold = info?.waitUntil;
  }

  /** Who called the function that calls this one. */
  caller(): Caller {
    return { ...this.#asked.caller, wire: "rpc" };
  }

  /** They stay where they were presented. */
  credentials(): Credentials {
    if (this.#asked.refused) throw new Unauthorized();
    throw new Error(
      "Credentials of a caller don't go to other deployments, only the session does",
    );
  }

  /** The data, native. */
  read(): unknown {
    return this.#asked.data;
  }

  /** Aborts when the other deployment leaves. */
  signal(): AbortSignal {
    return (this.#departure ??= new Departure(this.#request)).signal;
  }

  /** Tells that nobody needs the signal any more. */
  answered(): void {
    this.#departure?.answered();
  }
}
