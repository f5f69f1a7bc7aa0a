/** Where the functions of other deployments are. @module */
import { nearestName, type RemoteHost } from "@pikku/core/app";
import { type Keys, secretsOf, toKeys } from "./secrets.ts";

/** The variable that tells where names are: `todos.*=https://todos.internal admin.*=https://…`. */
const URLS_VARIABLE = "PIKKU_RPC_URLS";

/** Milliseconds that an answer may take to begin, unless told. */
const TIMEOUT = 60_000;

/** A deployment that has functions. */
export interface RemoteTarget {
  /** Where it is served; its `base` included. */
  readonly url: string;
  /** What calls are signed with, at least 32 characters; the first of `PIKKU_RPC_SECRETS` unless told. */
  readonly secret?: string;
  /** Milliseconds that an answer may take, of a stream until it begins; 60,000 unless told. */
  readonly timeout?: number;
  /** How often a call that may be repeated is tried again; 2 unless told. */
  readonly retries?: number;
}

/** Where functions are: by their names, or by the beginning of names and `*`. */
export type RemoteTargets = Readonly<Record<string, string | RemoteTarget>>;

/** A deployment that is prepared for calls. */
export interface Target {
  readonly pattern: string;
  readonly url: string;
  readonly keys: Keys;
  readonly timeout: number;
  readonly retries: number;
}

/**
 * Prepares the deployments that are told, or those of the environment.
 *
 * @throws {Error} when one has no URL, no secret, or nothing that it could be asked for
 */
export function toTargets(
  given: RemoteTargets | undefined,
  { env, names }: Pick<RemoteHost, "env" | "names">,
): readonly Target[] {
  return Object.entries(given ?? targetsOf(env)).map(([pattern, target]) =>
    toTarget(
      pattern,
      typeof target === "string" ? { url: target } : target,
      env,
      names,
    )
  );
}

/** The deployment that has a function: the one whose pattern says most. */
export function targetOf(
  name: string,
  targets: readonly Target[],
): Target | undefined {
  return targets.filter(({ pattern }) => fits(pattern, name))
    .reduce<Target | undefined>(
      (best, target) =>
        best && rank(best.pattern) >= rank(target.pattern) ? best : target,
      undefined,
    );
}

function targetsOf(env: RemoteHost["env"]): RemoteTargets {
  const entries = (env[URLS_VARIABLE] ?? "").split(/\s+/).filter(Boolean);
  return Object.fromEntries(entries.map((entry) => {
    const at = entry.indexOf("=");
    if (at > 0) return [entry.slice(0, at), entry.slice(at + 1)];
    throw new Error(
      `${URLS_VARIABLE} has an entry that isn't NAMES=URL: ${entry}`,
    );
  }));
}

function toTarget(
  pattern: string,
  { url, secret, timeout = TIMEOUT, retries = 2 }: RemoteTarget,
  env: RemoteHost["env"],
  names: readonly string[],
): Target {
  const whose = `\`remote\` of ${pattern}`;
  if (!/^(?:\*|[^*]+\*?)$/.test(pattern)) {
    throw new Error(
      `${whose} is no name, and no beginning of names with a * after it`,
    );
  }
  if (!names.some((name) => fits(pattern, name))) {
    const near = nearestName(pattern, names);
    throw new Error(
      `${whose} fits no function that \`rpc\` of the table names` +
        (near === undefined ? "" : ` (did you mean ${near}?)`),
    );
  }
  if (!/^https?:\/\/[^/\s]/.test(url)) {
    throw new Error(`${whose} has no URL of http or https: ${url}`);
  }
  const secrets = secret === undefined ? secretsOf(env).slice(0, 1) : [secret];
  return {
    pattern,
    url: url.replace(/\/+$/, ""),
    keys: toKeys(secrets, whose),
    timeout,
    retries,
  };
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith("*")
    ? name.startsWith(pattern.slice(0, -1))
    : name === pattern;
}

function rank(pattern: string): number {
  return pattern.endsWith("*") ? pattern.length - 1 : Infinity;
}
