import { PikkuError } from "@pikku/core";
import {
  type Failure,
  fromTagged,
  type Outcome,
  toTagged,
} from "../../outcome.ts";
import type { Services } from "../services.ts";

/** Call a function by its name in process, and tell what came of it. @public */
export async function relay(
  { rpc }: Pick<Services, "rpc">,
  { call, data, file, take }: {
    call: string;
    data: string;
    /** Becomes the field `file` of the data. */
    file?: File;
    /** After how many items to leave a stream. */
    take?: number;
  },
): Promise<{ outcome: string }> {
  const given = fromTagged(data);
  const whole = file === undefined ? given : { ...Object(given), file };
  return { outcome: toTagged(await toOutcome(rpc, call, whole, take)) };
}

async function toOutcome(
  rpc: unknown,
  name: string,
  data: unknown,
  take: number | undefined,
): Promise<Outcome> {
  const items: unknown[] = [];
  let streams = false;
  try {
    let found = rpc;
    for (const key of name.split(".")) found = Object(found)[key];
    const given: unknown = (found as (data: unknown) => unknown)(data);
    streams = Symbol.asyncIterator in Object(given);
    if (streams) {
      return await read(given as AsyncIterable<unknown>, items, take);
    }
    return await toValue(await given);
  } catch (error) {
    const failure = failureOf(error);
    return streams && items.length > 0
      ? { kind: "stream", items, error: failure }
      : { kind: "error", error: failure };
  }
}

async function read(
  stream: AsyncIterable<unknown>,
  items: unknown[],
  take: number | undefined,
): Promise<Outcome> {
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const step = await iterator.next();
    if (step.done) {
      return {
        kind: "stream",
        items,
        ...(step.value === undefined ? undefined : { end: step.value }),
      };
    }
    items.push(step.value);
    if (items.length !== take) continue;
    await iterator.return?.();
    return { kind: "stream", items };
  }
}

async function toValue(value: unknown): Promise<Outcome> {
  if (value === undefined) return { kind: "void" };
  const isBytes = value instanceof Blob || value instanceof Uint8Array ||
    value instanceof ReadableStream;
  if (!isBytes) return { kind: "data", value };
  const body = await new Response(value as BodyInit).bytes();
  const type = value instanceof Blob ? value.type : "";
  return { kind: "bytes", bytes: [...body], ...(type && { type }) };
}

/** An error as callers in process are told of it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof PikkuError)) {
    return { code: "(no error of ours)", message: `${error}` };
  }
  const { code, message, data, issues } = error;
  return {
    code,
    message,
    ...(data === undefined ? undefined : { data }),
    ...(issues && {
      issues: issues.map(({ pointer, keyword }) => ({ pointer, keyword })),
    }),
  };
}
