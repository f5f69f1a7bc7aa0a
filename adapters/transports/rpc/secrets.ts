/** Secrets that deployments share. @module */

/** The variable that holds them: apart by spaces, the one to sign with first. */
export const SECRETS_VARIABLE = "PIKKU_RPC_SECRETS";

const LEAST = 32;

/** A key; compilers for Node know the type only by what gives it. */
export type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Keys that are made of secrets when they are first needed. */
export interface Keys {
  /** The keys, the one to sign with first. */
  all(): Promise<readonly SigningKey[]>;
}

/** Secrets that the environment holds. */
export function secretsOf(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return (env[SECRETS_VARIABLE] ?? "").split(/\s+/).filter(Boolean);
}

/**
 * Prepares secrets.
 *
 * @throws {Error} when there is none, or one is too short to be one
 */
export function toKeys(secrets: readonly string[], whose: string): Keys {
  if (secrets.length === 0) {
    throw new Error(
      `${whose} has no secret: tell one, or set ${SECRETS_VARIABLE}`,
    );
  }
  for (const { length } of secrets) {
    if (length >= LEAST) continue;
    throw new Error(
      `${whose} has a secret that is too short: ${length} characters of at least ${LEAST}`,
    );
  }
  let keys: Promise<readonly SigningKey[]> | undefined;
  return { all: () => keys ??= Promise.all(secrets.map(toKey)) };
}

function toKey(secret: string): Promise<SigningKey> {
  return crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
}
