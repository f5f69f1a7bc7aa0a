/** Leases in Redis. @module */
import type { Lease, LeaseBackend } from "@pikku/core";
import { createClient } from "@redis/client";

/** Which Redis hands out leases. */
export interface RedisLeasesOptions {
  /** Where it is: `redis://user:password@host:port`, `rediss://…` with TLS. */
  readonly url: string;
  /** Stands before every name, so that apps may share a server; `pikku:` unless told. */
  readonly prefix?: string;
}

/** Takes it, unless somebody has it, and tells what was left in it. */
const ACQUIRE = `
if redis.call("set", KEYS[1], ARGV[1], "NX", "PX", ARGV[2]) then
  return { 1, redis.call("get", KEYS[2]) }
end
return { 0 }`;

const RENEW = `
if redis.call("get", KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call("pexpire", KEYS[1], ARGV[2])`;

const REMEMBER = `
if redis.call("get", KEYS[1]) ~= ARGV[1] then return 0 end
redis.call("set", KEYS[2], ARGV[3])
return redis.call("pexpire", KEYS[1], ARGV[2])`;

const RELEASE = `
if redis.call("get", KEYS[1]) == ARGV[1] then redis.call("del", KEYS[1]) end`;

/**
 * Hands out leases by Redis, or what speaks its protocol, to all processes of the same server and
 * prefix. The server's clock counts.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/node";
 * import { redisLeases } from "@pikku/adapters/redis";
 *
 * await serve(app, {
 *   backends: { leases: redisLeases({ url: "redis://localhost" }) },
 * });
 * ```
 */
export function redisLeases(
  { url, prefix = "pikku:" }: RedisLeasesOptions,
): LeaseBackend {
  const client = createClient({
    url,
    socket: { connectTimeout: 5_000 },
    disableOfflineQueue: true,
  });
  // Whoever asks for a lease is told; the client makes its connection again.
  client.on("error", () => {});
  let opening: Promise<unknown> | undefined;
  let closed = false;

  async function run(
    script: string,
    name: string,
    args: readonly string[],
  ): Promise<unknown> {
    if (closed) throw new Error("The leases backend is closed");
    await (opening ??= within(client.connect(), 5_000));
    return await client.eval(script, {
      // One slot of a cluster holds both.
      keys: [`${prefix}{${name}}:lease`, `${prefix}{${name}}:memory`],
      arguments: [...args],
    });
  }

  return {
    async acquire(name, ttl) {
      const holder = crypto.randomUUID();
      const args = [holder, `${ttl}`];
      const reply = await run(ACQUIRE, name, args);
      const [isTaken, memory] = reply as [number, string | null];
      if (isTaken !== 1) return undefined;
      return {
        memory: memory ?? undefined,
        renew: async () => await run(RENEW, name, args) === 1,
        remember: async (text) =>
          await run(REMEMBER, name, [...args, text]) === 1,
        release: async () => void await run(RELEASE, name, args),
      } satisfies Lease;
    },
    async ping() {
      await run("return 1", "", []);
    },
    close() {
      if (!closed && opening !== undefined) client.destroy();
      closed = true;
      return Promise.resolve();
    },
  };
}

/** The first connection; the client itself goes on trying where it takes longer. */
async function within(work: Promise<unknown>, limit: number): Promise<void> {
  work.catch(() => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
