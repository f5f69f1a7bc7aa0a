/** Requests and what is expected of their answers. @module */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Case, Feature, Target } from "./driver.ts";

/** What is sent beside method and path. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless it is a body already. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** What is expected of an answer; what isn't told may be anything. */
export interface Expected {
  /** 200 unless told. */
  readonly status?: number;
  /** By name; null for a header that must be absent. */
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
  /** The whole body, as JSON. */
  readonly json?: unknown;
  /** Code of a problem document. */
  readonly code?: string;
  /** Pointers of a problem's errors, sorted. */
  readonly pointers?: readonly string[];
  /** The whole body, as text; or what it has to fit. */
  readonly text?: string | RegExp;
  readonly bytes?: readonly number[];
}

/** Sends `METHOD /path`. */
export function send(
  target: Target,
  route: string,
  { headers: given, body, signal }: Sent = {},
): Promise<Response> {
  const [method, path] = route.split(" ") as [string, string];
  const headers = new Headers(given);
  const isBody = body === undefined || typeof body === "string" ||
    body instanceof FormData || body instanceof Uint8Array ||
    body instanceof Blob || body instanceof URLSearchParams ||
    body instanceof ReadableStream;
  if (!isBody && !headers.has("content-type")) {
    headers.set("content-type", "application/json");
  }
  return target.fetch(
    new Request(`http://localhost${path}`, {
      method,
      headers,
      redirect: "manual",
      ...(body === undefined
        ? undefined
        : { body: (isBody ? body : JSON.stringify(body)) as BodyInit }),
      ...(signal ? { signal } : undefined),
    }),
  );
}

/** Checks an answer. */
export async function check(
  response: Response,
  { status = 200, headers = {}, json, code, pointers, text, bytes }: Expected,
): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  const found = new TextDecoder().decode(body);
  equal(response.status, status, found);
  for (const [name, expected] of Object.entries(headers)) {
    const value = response.headers.get(name);
    if (expected instanceof RegExp) match(value ?? "", expected, name);
    else equal(value, expected, name);
  }
  if (json !== undefined) {
    match(response.headers.get("content-type") ?? "", /[/+]json/);
    deepEqual(JSON.parse(found), json);
  }
  if (code !== undefined) {
    const type = response.headers.get("content-type");
    equal(type, "application/problem+json");
    const problem = JSON.parse(found);
    equal(problem.code, code);
    equal(problem.status, status);
    equal(problem.id, response.headers.get("x-request-id"));
    if (pointers) {
      const told: { pointer: string }[] = problem.errors;
      deepEqual(told.map(({ pointer }) => pointer).sort(), pointers);
    }
  }
  if (text instanceof RegExp) match(found, text);
  else if (text !== undefined) equal(found, text);
  if (bytes) deepEqual([...body], bytes);
  ok(!found.includes("hunter2"), "a secret is in the answer");
}

/** A case of one request and its answer. */
export function answers(
  name: string,
  route: string,
  sent: Sent,
  expected: Expected,
  needs?: readonly Feature[],
): Case {
  return {
    name,
    ...(needs ? { needs } : undefined),
    run: async (target) =>
      await check(await send(target, route, sent), expected),
  };
}
