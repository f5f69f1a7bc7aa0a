/** The app with queues, served in process over a backend. @module */
import { fetch } from "@pikku/adapters/fetch";
import {
  type MemoryQueues,
  memoryQueues,
  type VirtualClock,
} from "@pikku/adapters/memory";
import type { QueueBackend } from "@pikku/core";
import app from "./app/.pikku/mod.ts";
import { Notes } from "./app/services.ts";

/** The app, its notes and its log. */
export interface ServedQueues<Backend extends QueueBackend = MemoryQueues>
  extends AsyncDisposable {
  readonly notes: Notes;
  readonly queues: Backend;
  /** Lines of the log. */
  readonly log: readonly Record<string, unknown>[];
  /** Calls a function by its name, and returns status and body. */
  call(
    name: string,
    data?: unknown,
    bearer?: string,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): Promise<void>;
}

/** Serves the app over a backend. */
export async function serveOver<Backend extends QueueBackend>(
  queues: Backend,
): Promise<ServedQueues<Backend>> {
  const notes = new Notes();
  const log: Record<string, unknown>[] = [];
  const served = fetch(app, {
    backends: { queues },
    bindings: { notes },
    log: { level: "debug", write: (line) => log.push(JSON.parse(line)) },
  });
  await served.ready;
  return {
    notes,
    queues,
    log,
    async call(name, data, bearer) {
      const response = await served(
        new Request(`http://localhost/rpc/add.${name}`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(bearer && { authorization: `Bearer ${bearer}` }),
          },
          ...(data !== undefined && { body: JSON.stringify(data) }),
        }),
      );
      const text = await response.text();
      return {
        status: response.status,
        body: text === "" ? undefined : JSON.parse(text),
      };
    },
    close: () => served.close(),
    [Symbol.asyncDispose]: () => served.close(),
  };
}

/** Serves the app over memory. */
export function serveInMemory(
  clock?: VirtualClock,
): Promise<ServedQueues> {
  return serveOver(memoryQueues(clock && { clock }));
}
