/** The service `queue`, and the `queueBackend` behind it. @module */
import type { QueueBackend } from "../queue_backend.ts";
import { observe } from "./observe.ts";
import type { Part } from "./part.ts";
import { queueMaker } from "./queue_service.ts";
import { given } from "./service_graph.ts";

const ABSENT = {
  queueBackend:
    "nobody said where jobs are kept; write serve(app, { backends: kvBackends(kv) }) with @pikku/adapters/kv, or take another of the backends in docs/queues.md; on Deno, --unstable-kv brings one",
};

/** Brings the service `queue`: jobs are added by the name of their queue. */
export const queue: Part = {
  open(
    {
      manifest: { queues = {}, functions, services },
      backends,
      observer,
      logger,
      service,
    },
  ) {
    const backend = backends?.queues;
    const find = () =>
      service("queueBackend") as QueueBackend | Promise<QueueBackend>;
    const make = queueMaker(
      queues,
      functions,
      find,
      (added) => observe(observer, logger(), (it) => it.added?.(added)),
    );
    return {
      services: [
        ...(backend === undefined ? [] : [given("queueBackend", backend)]),
        { kind: "ambient", name: "queue", make },
      ],
      ...(backend === undefined && { absent: ABSENT }),
      ...(Object.hasOwn(services, "queueBackend") && {
        backends: { queues: { ping: async () => (await find()).ping() } },
      }),
      close: async () => await backend?.close(),
    };
  },
};
