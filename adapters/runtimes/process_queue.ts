/**
 * Operates the queues of an app from a process of its own; `pikku queue` runs it.
 *
 * @module
 */
import process from "node:process";
import type { Backends, QueueBackend } from "@pikku/core";
import { type App, openParts } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import {
  operate,
  OrderError,
  type QueueOrder,
} from "../transports/queue/operate.ts";
import { embeddedQueues } from "./deno_queues.ts";
import { chooseBackends } from "./open_wires.ts";

export type { QueueOrder } from "../transports/queue/operate.ts";

/** Milliseconds that a backend has to answer. */
const LIMIT = 15_000;

/**
 * Carries out an order, prints what came of it, and returns the exit code: 0, or 1 where there is no
 * such queue or job, or the backend can't be reached.
 *
 * @example
 * ```ts ignore
 * import { operateQueues } from "@pikku/adapters/queue/operate";
 * import app from "./.pikku/mod.ts";
 * import { backends } from "./backends.ts";
 *
 * await operateQueues(app, { action: "ls" }, backends);
 * ```
 */
export async function operateQueues(
  generated: GeneratedApp,
  order: QueueOrder,
  backends: Backends = {},
): Promise<number> {
  let app: App | undefined;
  try {
    app = await open(generated, backends);
    const backend = await app.service("queueBackend") as QueueBackend;
    refuseMemory(backend);
    const names = Object.keys(generated.queues ?? {});
    const text = await inTime(operate(backend, names, order));
    process.stdout.write(`${text}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`error: ${toMessage(error)}\n`);
    return 1;
  } finally {
    await app?.close({ limit: 1_000 }).catch(() => {});
  }
}

async function open(
  generated: GeneratedApp,
  backends: Backends,
): Promise<App> {
  if (Object.keys(generated.queues ?? {}).length === 0) {
    throw new OrderError(
      "The app has no queues; write a section `queues` in its wiring table",
    );
  }
  const openQueues = "Deno" in globalThis ? embeddedQueues() : undefined;
  const host = openQueues === undefined ? {} : { openQueues };
  return await openParts(generated, generated.parts, {
    env: process.env,
    log: { level: "error", write: (line) => process.stderr.write(`${line}\n`) },
    backends: await chooseBackends(generated, host, backends),
  });
}

/** What another process has in memory can't be seen from here. */
function refuseMemory(backend: QueueBackend): void {
  if (!("drain" in backend)) return;
  throw new OrderError(
    "The jobs are in the memory of the process that serves the app, where no other sees them; choose a backend of docs/queues.md",
  );
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new OrderError("The backend of queues doesn't answer")),
      LIMIT,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toMessage(error: unknown): string {
  if (error instanceof OrderError) return error.message;
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map(toMessage).join("; ");
  }
  return error instanceof Error ? error.message : `${error}`;
}
