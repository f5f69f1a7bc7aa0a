/** Serves the app in a process of its own, with the leases that the environment names. */
import { serve } from "@pikku/adapters/deno";
import { kvLeases } from "@pikku/adapters/kv";
import { postgresLeases } from "@pikku/adapters/postgres";
import { redisLeases } from "@pikku/adapters/redis";
import type { LeaseBackend } from "@pikku/core";
import app from "./app/.pikku/mod.ts";

/** Milliseconds; the processes' clocks run fast. */
const cronLease = Number(Deno.env.get("LEASE") ?? 30_000);

async function openLeases(url: string): Promise<LeaseBackend> {
  if (url.startsWith("redis:")) return redisLeases({ url });
  if (url.startsWith("postgres:")) return postgresLeases({ url });
  return kvLeases(await Deno.openKv(url));
}

const url = Deno.env.get("LEASES");
await serve(app, {
  hostname: "127.0.0.1",
  port: 0,
  cronLease,
  ...(url && { backends: { leases: await openLeases(url) } }),
});
