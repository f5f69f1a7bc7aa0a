/** Several calls in one request. @module */
import type { ClientLink } from "./api.ts";
import { ClientError, isClientError } from "./api.ts";
import { limitOf, type OneCall, send, toResult } from "./connect.ts";
import { decode } from "./decode.ts";
import type { Limit } from "./limit.ts";
import { parse, toClientError, toError } from "./problem.ts";
import { hasFile, isFields } from "./request.ts";

/** Settings of {@linkcode batchLink}. */
export interface BatchOptions {
  /** Milliseconds that a call waits for others; 0 unless told: those of one tick. */
  readonly wait?: number;
  /** How many calls a request has at most; 100 unless told. */
  readonly size?: number;
}

/** Joins calls by name that are made in one tick: results come together, errors one by one. */
export function batchLink(
  { wait = 0, size = 100 }: BatchOptions = {},
): ClientLink {
  let batch: BatchedCall[] = [];
  const flush = () => {
    const calls = batch;
    batch = [];
    while (calls.length > 0) sendBatch(calls.splice(0, size));
  };
  return (given) => {
    const call = given as OneCall;
    const { entry, data, options } = call;
    const isAlone = call.name === undefined || entry.returns ||
      options.headers || hasFile(data) ||
      isFields(data) && Object.values(data).some(hasFile);
    if (isAlone) return undefined;
    return new Promise((resolve, reject) => {
      const limit = limitOf(call);
      limit.signal.addEventListener("abort", () => reject(limit.signal.reason));
      if (limit.signal.aborted) return reject(limit.signal.reason);
      if (batch.length === 0) setTimeout(flush, wait);
      batch.push({ call, limit, resolve, reject });
    });
  };
}

interface BatchedCall {
  readonly call: OneCall;
  readonly limit: Limit;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

async function sendBatch(batch: readonly BatchedCall[]): Promise<void> {
  const calls = batch.filter(({ limit }) => !limit.signal.aborted);
  const [first] = calls;
  if (!first) return;
  if (calls.length === 1) return settle(first, toResult(first.call));
  const left = new Set(calls);
  const request = new AbortController();
  for (const one of calls) {
    one.limit.signal.addEventListener("abort", () => {
      left.delete(one);
      if (left.size === 0) request.abort();
    });
  }
  try {
    const answers = await post(calls.map(({ call }) => call), request.signal);
    for (const [at, one] of calls.entries()) {
      settle(one, toAnswerOf(one, answers[at]));
    }
  } catch (cause) {
    // Nothing of it has run.
    if (isClientError(cause, "payload_too_large")) {
      const half = Math.ceil(calls.length / 2);
      sendBatch(calls.slice(0, half));
      return sendBatch(calls.slice(half));
    }
    for (const one of calls) settle(one, Promise.reject(toError(cause)));
  }
}

function settle(
  { limit, resolve, reject }: BatchedCall,
  answer: Promise<unknown>,
) {
  answer.then(resolve, reject).finally(limit.end);
}

async function post(
  calls: readonly OneCall[],
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const { client, types } = calls[0]!;
  const retries = calls.every(({ entry }) => entry.repeat)
    ? client.retries ?? 2
    : 0;
  const response = await send({
    client,
    types,
    entry: {},
    method: "POST",
    path: "/rpc",
    data: calls.map(({ name, data }, id) => ({ id, call: name, data })),
    options: { retries },
  }, signal);
  const answers = parse(await response.text(), response.status);
  if (Array.isArray(answers)) return answers;
  throw new ClientError("bad_response", "The answer is no list of answers");
}

async function toAnswerOf(
  { call }: BatchedCall,
  answer: unknown,
): Promise<unknown> {
  if (!isFields(answer)) {
    throw new ClientError("bad_response", `No answer came for ${call.name}`);
  }
  const { error: problem, data } = answer;
  if (problem !== undefined) {
    const error = toClientError(0, problem);
    const isPassing = /429|50[234]/.test(`${error.status}`);
    if (call.entry.repeat && isPassing) return await toResult(call);
    throw error;
  }
  return decode(data, call.entry.decode, call.types);
}
