/** An app by hand, with notes of what becomes of its services. @module */
import type { Clock, Events, Queue } from "@pikku/core";
import { events, queue, rpc, sessions } from "@pikku/core/app";
import type { ConfigCodec, Validate } from "@pikku/core/manifest";
import type { GeneratedApp } from "@pikku/core/wire";
import { cron } from "@pikku/adapters/cron";
import { queues } from "@pikku/adapters/queue";
import { manifestOf } from "../core/hand_written.ts";

interface Todos {
  add(title: string): string;
}

/** Makes the app; with `config`, one that needs a variable. */
export function smallApp(
  config?: "config",
): { readonly app: GeneratedApp; readonly notes: string[] } {
  const notes: string[] = [];
  const app: GeneratedApp = {
    ...manifestOf({
      services: {
        todos: {
          services: [],
          create: () => {
            notes.push("made");
            return {
              add: (title: string) => `real ${title}`,
              [Symbol.dispose]: () => notes.push("disposed"),
            };
          },
        },
      },
      ...(config && { config: CONFIG }),
      functions: {
        add: {
          services: ["todos", "events", "clock"],
          data: true,
          run: async (
            { todos, events, clock }: {
              todos: Todos;
              events: Events;
              clock: Clock;
            },
            { title }: { title: string },
          ) => {
            const added = todos.add(title);
            const at = new Date(clock.now());
            await events.publish("todo.added", { title, at });
            return added;
          },
        },
        slow: {
          services: ["signal"],
          run: ({ signal }: { signal: AbortSignal }) =>
            new Promise((resolve) =>
              signal.addEventListener("abort", () => resolve("too late"))
            ),
        },
        time: {
          services: ["clock"],
          run: ({ clock }: { clock: Clock }) => clock.now(),
        },
        greet: {
          services: ["config"],
          run: ({ config }: { config: { GREETING: string } }) =>
            config.GREETING,
        },
        later: {
          services: ["queue"],
          returns: "void",
          run: async ({ queue }: { queue: { mails: Queue<string> } }) => {
            await queue.mails.add("ada", { delay: 86_400_000 });
            notes.push("added");
          },
        },
        mail: {
          data: true,
          returns: "void",
          run: (_: unknown, to: string) => void notes.push(`mail to ${to}`),
        },
        daily: { run: () => void notes.push("daily"), returns: "void" },
      },
      queues: { mails: { run: "test.ts#mail" } },
      cron: [{ name: "daily", schedule: "0 9 * * *", run: "test.ts#daily" }],
    }),
    wires: [cron, queues],
    parts: [events, queue, rpc, sessions],
  };
  return { app, notes };
}

const validate: Validate = (value) => {
  const isValid = typeof Object(value).GREETING === "string";
  validate.errors = isValid ? null : [{
    instancePath: "",
    keyword: "required",
    params: { missingProperty: "GREETING" },
  }];
  return isValid;
};

const CONFIG: ConfigCodec = {
  input: { validate, strings: { fields: { GREETING: "string" } } },
};
