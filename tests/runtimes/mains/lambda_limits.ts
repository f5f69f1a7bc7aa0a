/**
 * A function for what only Lambda does: it has to have a greeting, and streams slowly.
 *
 * @module
 */
import { lambda } from "@pikku/adapters/lambda";
import { http } from "@pikku/adapters/http/rpc";
import { toStreamBody } from "@pikku/adapters/http/streams";
import { bodies, streams } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import { fieldsOf, manifestOf } from "../../core/hand_written.ts";

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const limits: GeneratedApp = {
  ...manifestOf({
    functions: {
      slowly: {
        async *run() {
          yield 1;
          await wait(500);
          yield 2;
        },
        returns: "stream",
      },
      breaks: {
        run: () =>
          new ReadableStream({
            start: (controller) => controller.enqueue(new Uint8Array([1])),
            pull: (controller) => controller.error(new Error("It broke")),
          }),
        returns: "bytes",
      },
    },
    config: () =>
      Promise.resolve({
        default: { config: { input: fieldsOf({ GREETING: "string" }) } },
      }),
    http: {
      routes: ["slowly", "breaks"].map((name) => ({
        method: "GET",
        path: `/${name}`,
        run: `test.ts#${name}`,
      })),
      options: {},
      streams: toStreamBody,
      mounts: {},
    },
  }),
  wires: [http],
  parts: [bodies, streams],
};

export const handler = lambda(limits, { stream: true });
