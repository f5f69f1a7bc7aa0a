/** Lambda: its own client for Node, and its runtime API. @module */
import { basename, join } from "node:path";
import { open } from "../../cli/running.ts";
import { ROOT } from "../../deno.ts";
import { onPath } from "../../tools.ts";
import type { Driver, Target } from "../driver.ts";
import { answers } from "../send.ts";
import { fromResult, fromStream, toEvent } from "./lambda_event.ts";
import { LambdaService } from "./lambda_service.ts";
import { bundle } from "./node.ts";

/** A process that answers events. */
export interface LambdaTarget extends Target {
  /** Has an event answered; rejects where the function fails. */
  invoke(event: object): Promise<Response>;
  /** Stops the process as Lambda does between events, or lets it go on. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
}

/** Where Lambda's client for Node is: npm's aws-lambda-ric. */
export const clientPath: string | undefined = onPath("aws-lambda-ric");

/** Runs the `handler` of `mains/NAME.ts`, or `FOLDER/NAME`, which may be one that streams. */
export async function startLambda(
  name: string,
  env: Readonly<Record<string, string>> = {},
  stream = false,
): Promise<LambdaTarget> {
  const folder = await bundle(name);
  const service = new LambdaService();
  const client = join(ROOT, "tests/runtimes/mains/lambda_client.cjs");
  const program = open("node", [
    "--require",
    client,
    await Deno.realPath(clientPath!),
    `${basename(name)}.handler`,
  ], {
    ...env,
    AWS_LAMBDA_RUNTIME_API: service.address,
    AWS_LAMBDA_FUNCTION_NAME: "tests",
  }, folder);
  return {
    lines: program.lines,
    invoke: (event) => service.invoke(event),
    signal: (signal) => Deno.kill(program.pid, signal),
    async fetch(request) {
      const answer = await service.invoke(await toEvent(request));
      return await (stream ? fromStream : fromResult)(answer, request);
    },
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Lambda, whose functions answer as a whole, or stream: one event at a time, and nobody leaves. */
export function lambdaDriver(stream: boolean): Driver {
  return {
    name: stream ? "Lambda with streams" : "Lambda",
    path: clientPath,
    // A stream that nobody ends goes on until the function's time is over.
    lacks: ["sockets", "leaving", "streaming"],
    differs: stream ? { ...asText, ...inChunks } : asText,
    start: (env) =>
      startLambda(stream ? "lambda_stream" : "lambda", env, stream),
  };
}

/** Bodies of text types come as texts, and lose what is no text. */
const asText: Driver["differs"] = {
  "broken UTF-8 is refused": answers("", "POST /echo", {
    headers: { "content-type": "application/json" },
    body: new Uint8Array([
      ...new TextEncoder().encode('{"title":"'),
      0xff,
      ...new TextEncoder().encode('"}'),
    ]),
  }, { json: { data: { title: "\ufffd" }, kinds: ["title:string"] } }).run,
  "a raw body arrives as it was sent": answers("", "POST /raw", {
    headers: {
      "x-signature": "s1",
      "content-type": "application/octet-stream",
    },
    body: new Uint8Array([0, 1, 2, 250]),
  }, { json: { sum: 253, size: 4, signature: "s1" } }).run,
};

/** What is streamed is not measured before. */
const inChunks: Driver["differs"] = {
  "the configuration is read from the environment": answers(
    "",
    "GET /greeting",
    {},
    { headers: { "content-length": null }, json: { greeting: "Ahoy" } },
  ).run,
};
