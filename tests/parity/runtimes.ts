/** Everywhere the app is served: the runtimes of the table. @module */
import { bun, node } from "../npm_programs.ts";
import type { Driver } from "../runtimes/driver.ts";
import { lambdaDriver, startLambda } from "../runtimes/drivers/lambda.ts";
import { bundleDriver } from "../runtimes/drivers/node.ts";
import { startWorker, workerDriver } from "../runtimes/drivers/worker.ts";
import { inMemory } from "./in_memory.ts";
import { connectTo, served } from "./served.ts";
import type { Runtime } from "./wire.ts";

/** Why jobs aren't run everywhere. */
const NO_JOBS =
  "what runs only while it answers can add jobs, and runs none that wait";

/** Why no program has the app in it everywhere. */
const NO_PROGRAM = "nobody has a terminal there";

/** The runtimes, in the order of the page. */
export const runtimes: readonly Runtime[] = [
  inMemory,
  served,
  toRuntime(bundleDriver(await node(20), "parity/node")),
  toRuntime(bundleDriver(await node(24), "parity/node")),
  toRuntime(bundleDriver(await bun(), "parity/bun")),
  toRuntime(
    { ...workerDriver, start: () => startWorker("parity/worker") },
    (wire) => {
      if (wire === "Queue") return NO_JOBS;
      if (wire === "CLI") return NO_PROGRAM;
      if (wire === "Channel" || wire === "In process") return {};
      return {
        leaving:
          "workerd tells a worker of a connection that was reset, as its own tests do, not of one that ends",
      };
    },
  ),
  toLambda("parity/lambda", false),
  toLambda("parity/lambda_stream", true),
];

function toRuntime(
  { name, path, start }: Driver,
  lacks: Runtime["lacks"] = () => ({}),
): Runtime {
  return {
    name,
    path,
    lacks,
    async start() {
      const target = await start({});
      const { port } = target;
      const connect = port === undefined ? undefined : connectTo(port);
      return { ...target, ...(connect && { connect }) };
    },
  };
}

function toLambda(main: string, streams: boolean): Runtime {
  const start = () => startLambda(main, {}, streams);
  return toRuntime({ ...lambdaDriver(streams), start }, (wire) => {
    if (wire === "Queue") return NO_JOBS;
    if (wire === "CLI") return NO_PROGRAM;
    if (wire === "Channel") return "Lambda has no sockets of its own";
    if (wire === "In process") return {};
    return { leaving: "an event is answered to its end, whoever has left" };
  });
}
