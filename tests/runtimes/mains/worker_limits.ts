/**
 * A worker for what only workers do: bindings, sockets, and requests that share nothing.
 *
 * @module
 */
import { worker } from "@pikku/adapters/worker";
import { http } from "@pikku/adapters/http/rpc";
import { toStreamBody } from "@pikku/adapters/http/streams";
import { bodies, events, streams } from "@pikku/core/app";
import type { Events } from "@pikku/core";
import type { GeneratedApp, Wire } from "@pikku/core/wire";
import { type EntryPart, manifestOf } from "../../core/hand_written.ts";

/** A key-value store, as workers have them. */
interface Store {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Whoever waits has to have something of its own that goes on, or the runtime ends it. */
async function aborted(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await wait(20);
}

const notes: string[] = [];

const functions: Readonly<Record<string, EntryPart>> = {
  bound: {
    run: async ({ bindings }: { bindings: { STORE: Store } }) => {
      await bindings.STORE.put("greeting", "hello");
      const value = await bindings.STORE.get("greeting");
      return { value, names: Object.keys(bindings) };
    },
    services: ["bindings"],
  },
  config: {
    run: ({ config }: { config: object }) => config,
    services: ["config"],
  },
  slow: { run: ({ slow }: { slow: string }) => slow, services: ["slow"] },
  late: {
    run: async () => {
      await wait(300);
      notes.push("late is done");
      return "nobody hears it";
    },
  },
  quick: {
    run: () => wait(1),
    returns: "void",
  },
  work: {
    run: async () => {
      notes.push("work starts");
      try {
        await wait(300);
      } finally {
        notes.push("work ends");
      }
    },
    returns: "void",
  },
  watch: {
    async *run({ signal }: { signal: AbortSignal }) {
      notes.push("watch starts");
      try {
        yield 1;
        await aborted(signal);
      } finally {
        await wait(10);
        notes.push(signal.aborted ? "watch was left" : "watch was returned");
      }
    },
    services: ["signal"],
    returns: "stream",
  },
  ask: {
    run: async ({ signal }: { signal: AbortSignal }) => {
      notes.push("ask starts");
      await aborted(signal);
      notes.push("ask was left");
    },
    services: ["signal"],
    returns: "void",
  },
  take: { run: (_, data) => data, data: true },
  notes: { run: () => notes },
  hear: {
    run: async ({ events }: { events: Events }) => {
      for await (const event of events.subscribe("any")) return event;
    },
    services: ["events"],
  },
  tell: {
    run: ({ events }: { events: Events }) => events.publish("any", "heard"),
    services: ["events"],
  },
  kept: {
    run: async ({ body }: { body: ReadableStream<Uint8Array> }) => {
      const reader = body.getReader();
      try {
        return new TextDecoder().decode((await reader.read()).value);
      } finally {
        reader.releaseLock();
      }
    },
    services: ["body"],
  },
};

/** Gives back what it is sent. */
const echo: Wire = {
  name: "echo",
  open: (_app, host) => ({
    fetch: (request) =>
      !request.url.endsWith("/echo") ? undefined : host.upgrade!(
        request,
        { protocol: "echo" },
        (socket) => ({
          message(data) {
            if (data === "bye") socket.close(4001, "as told");
            else socket.send(data);
          },
          close: (code) => void notes.push(`closed with ${code}`),
        }),
      ),
  }),
};

const limits: GeneratedApp = {
  ...manifestOf({
    functions,
    services: {
      slow: {
        create: async () => {
          notes.push("slow starts");
          await wait(400);
          return "there at last";
        },
        services: [],
      },
      body: {
        create: () => {
          const { readable, writable } = new IdentityTransformStream();
          const writer = writable.getWriter();
          for (let count = 0; count < 9; count++) {
            writer.write(new TextEncoder().encode("bytes")).catch(() => {});
          }
          return readable;
        },
        services: [],
      },
    },
    http: {
      routes: Object.keys(functions).map((name) => ({
        method: name === "take" ? "POST" : "GET",
        path: `/${name}`,
        run: `test.ts#${name}`,
        ...(name === "late" || name === "quick" ? { timeout: 100 } : undefined),
      })),
      options: {},
      streams: toStreamBody,
      mounts: {},
    },
    config: () => {
      const strings = { fields: { PORT: "number", DEBUG: "boolean" } } as const;
      const validate = ({ PORT }: { PORT?: number }) => PORT !== undefined;
      const input = {
        strings,
        validate: Object.assign(validate as () => boolean, { errors: [] }),
      };
      return Promise.resolve({ default: { config: { input } } });
    },
  }),
  wires: [echo, http],
  parts: [bodies, events, streams],
};

/** A stream whose two ends are the runtime's own. */
declare const IdentityTransformStream: new () => TransformStream<
  Uint8Array,
  Uint8Array
>;

export default worker(limits, { bodyTimeout: 200 });
