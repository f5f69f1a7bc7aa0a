/** Credentials where there are no headers. A leaf but for types. @module */
import type { Credentials } from "@pikku/core/app";

/** What a caller without HTTP presents: a token, or nothing. */
export class TokenCredentials implements Credentials {
  readonly basic = undefined;
  readonly sessionToken = undefined;
  readonly #token: string | undefined;
  #presented = false;

  /** Presents a bearer token, where there is one. */
  constructor(token: string | undefined) {
    this.#token = token;
  }

  get presented(): boolean {
    return this.#presented;
  }

  get authorization(): Credentials["authorization"] {
    const value = this.bearer;
    return value === undefined ? undefined : { scheme: "bearer", value };
  }

  get bearer(): string | undefined {
    if (this.#token !== undefined) this.#presented = true;
    return this.#token;
  }

  apiKey(): undefined {}

  cookie(): undefined {}
}
