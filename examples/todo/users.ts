import { Conflict, Unauthorized } from "@pikku/core";
import type { Session } from "./session.ts";

interface User {
  role: Session["role"];
  salt: Uint8Array<ArrayBuffer>;
  hash: Uint8Array<ArrayBuffer>;
}

/** Who may log in, in Deno KV. */
export class UserStore {
  #kv: Deno.Kv;
  #admin: string;

  constructor(kv: Deno.Kv, admin: string) {
    this.#kv = kv;
    this.#admin = admin;
  }

  /** Adds a user; a second one of the same address is a conflict. */
  async add(email: string, password: string): Promise<Session> {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const user: User = {
      role: email === this.#admin ? "admin" : "user",
      salt,
      hash: await derive(password, salt),
    };
    const key = ["user", email];
    const done = await this.#kv.atomic()
      .check({ key, versionstamp: null }).set(key, user).commit();
    if (!done.ok) throw new Conflict(`The address is registered: ${email}`);
    return { user: email, role: user.role };
  }

  /** The session of a user whose password is right. */
  async check(email: string, password: string): Promise<Session> {
    const { value } = await this.#kv.get<User>(["user", email]);
    const salt = value?.salt ?? new Uint8Array(16);
    const hash = await derive(password, salt);
    if (!value || !value.hash.every((byte, i) => byte === hash[i])) {
      throw new Unauthorized("Address or password is wrong");
    }
    return { user: email, role: value.role };
  }
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(password),
    "PBKDF2",
    false,
    ["deriveBits"],
  );
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: 210_000 },
    key,
    256,
  );
  return new Uint8Array(bits);
}
