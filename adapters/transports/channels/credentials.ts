/** What the client of a socket presents: at its upgrade, or by logging in later. @module */
import type { CredentialChange, Credentials } from "@pikku/core/app";
import { sessionCookie } from "../http/cookies.ts";
import { HttpCredentials } from "../http/credentials.ts";

/** What a request presented when it became a socket. */
export interface Presented {
  readonly headers: Headers;
  /** Whether the session's cookie has to be the one that only TLS sets. */
  readonly isSecure: boolean;
}

/** The credentials of a socket, as they are now. */
export class SocketCredentials {
  readonly #presented: Presented;
  /** The token of a session that started over the socket; null where it was ended. */
  #token: string | null | undefined = undefined;

  /** Starts with what the upgrade presented. */
  constructor(presented: Presented) {
    this.#presented = presented;
  }

  /** A session started or ended: calls from now on are made with that. */
  change(change: CredentialChange): void {
    this.#token = change.kind === "set" ? change.token : null;
  }

  /** The credentials of one call. */
  ofCall(): Credentials {
    const { headers, isSecure } = this.#presented;
    const upgrade = new HttpCredentials(
      { headers },
      // A page of another origin was refused when it asked for the socket.
      { isSecure, isForeign: false },
    );
    return this.#token === undefined
      ? upgrade
      : new OwnCredentials(upgrade, this.#token, sessionCookie(isSecure));
  }
}

/** Credentials where the socket has a session of its own, or none any more. */
class OwnCredentials implements Credentials {
  readonly authorization = undefined;
  readonly bearer = undefined;
  readonly basic = undefined;
  readonly #upgrade: Credentials;
  readonly #token: string | null;
  readonly #cookie: string;
  #presented = false;

  constructor(upgrade: Credentials, token: string | null, cookie: string) {
    this.#upgrade = upgrade;
    this.#token = token;
    this.#cookie = cookie;
  }

  get presented(): boolean {
    return this.#presented || this.#upgrade.presented;
  }

  get sessionToken(): string | undefined {
    if (this.#token === null) return undefined;
    this.#presented = true;
    return this.#token;
  }

  apiKey(): undefined {}

  cookie(name: string): string | undefined {
    return name === this.#cookie
      ? this.sessionToken
      : this.#upgrade.cookie(name);
  }
}
