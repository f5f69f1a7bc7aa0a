/** The proof that a call is a peer's: a signed token for this one call. @module */
import { errors, jwtVerify, SignJWT } from "jose";
import type { Keys } from "./secrets.ts";

/** What a token says of its call. */
export interface Claims {
  /** Name of the function. */
  readonly name: string;
  /** SHA-256 of the body. */
  readonly hash: string;
  /** How many calls it is within. */
  readonly depth: number;
  /** Milliseconds that its caller waits. */
  readonly timeout?: number;
}

/** Why something is no proof. */
export class NoProof extends Error {
  /** Tells it from other errors. */
  override readonly name = "NoProof";
}

/** Seconds that a token holds. */
const LIFETIME = 60;

/** Seconds that the clocks of two machines may differ. */
const SKEW = 30;

/** Signs a token for one call. */
export async function sign(claims: Claims, keys: Keys): Promise<string> {
  const [key] = await keys.all();
  const { name, hash, depth, timeout } = claims;
  return await new SignJWT({ hash, depth, timeout })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(name)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME}s`)
    .setJti(crypto.randomUUID())
    .sign(key!);
}

/**
 * Reads a token for a call of this name.
 *
 * @throws {NoProof} when it is none
 */
export async function verify(
  token: string,
  name: string,
  keys: Keys,
): Promise<Claims> {
  for (const key of await keys.all()) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        subject: name,
        maxTokenAge: LIFETIME,
        clockTolerance: SKEW,
        requiredClaims: ["exp", "iat", "jti"],
      });
      return toClaims(name, payload);
    } catch (error) {
      // Another of the secrets may have signed it.
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      throw new NoProof(toReason(error), { cause: error });
    }
  }
  throw new NoProof("Token is signed with no secret that is known");
}

/** SHA-256 of bytes, in hexadecimal digits. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toClaims(
  name: string,
  { hash, depth, timeout }: Readonly<Record<string, unknown>>,
): Claims {
  const isTime = timeout === undefined ||
    typeof timeout === "number" && timeout >= 0;
  const isDepth = typeof depth === "number" && Number.isSafeInteger(depth) &&
    depth > 0;
  if (typeof hash !== "string" || !isDepth || !isTime) {
    throw new NoProof("Token lacks what one has");
  }
  return {
    name,
    hash,
    depth,
    ...(timeout === undefined ? undefined : { timeout }),
  };
}

function toReason(error: unknown): string {
  if (error instanceof NoProof) return error.message;
  if (error instanceof errors.JWTExpired) return "Token has expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === "sub"
      ? "Token is for another function"
      : `Token has a claim that doesn't hold: ${error.claim}`;
  }
  return "Token can't be read";
}
