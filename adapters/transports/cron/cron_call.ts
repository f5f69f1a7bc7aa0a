/** A call that nobody makes: its time has come. @module */
import type { Call, Caller, Credentials } from "@pikku/core/app";
import type { InputCodec } from "@pikku/core/manifest";

/** A call that nobody makes. */
export class CronCall implements Call, Caller {
  readonly wire = "cron";
  readonly id: string = crypto.randomUUID();
  readonly #signal: AbortSignal;

  /** Makes a call that a signal aborts. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Who calls. */
  caller(): Caller {
    return this;
  }

  /** Nobody presents anything. */
  credentials(): Credentials {
    return NOTHING;
  }

  /** No data, or none of the fields. */
  read(codec: InputCodec | undefined): unknown {
    return codec === undefined || codec.validate(undefined) ? undefined : {};
  }

  /** Aborts when the run has to end. */
  signal(): AbortSignal {
    return this.#signal;
  }
}

const NOTHING: Credentials = {
  authorization: undefined,
  bearer: undefined,
  basic: undefined,
  apiKey: () => undefined,
  sessionToken: undefined,
  cookie: () => undefined,
  presented: false,
};
