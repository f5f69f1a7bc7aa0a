/** Fields of a result that go elsewhere than the body. @module */
import type { HttpOut } from "@pikku/core";
import { toSetCookie } from "./cookies.ts";

/** What a result says of the response beside its body. */
export interface Outcome {
  readonly status?: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether it redirects: then a body that has nothing left is none. */
  readonly redirects: boolean;
  /** Fields that have left the body. */
  readonly taken: ReadonlySet<string>;
}

/** Reads status, headers, cookies and redirect from the native form of a result. */
export function toOutcome(
  out: HttpOut,
  value: unknown,
  options: {
    readonly method: string;
    readonly status: number | undefined;
    readonly secure: boolean;
  },
): Outcome {
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  const taken = new Set<string>();
  const take = (field: string) => {
    taken.add(field);
    return Object.hasOwn(fields, field) ? fields[field] : undefined;
  };
  const headers: [string, string][] = [];
  let status = out.status === undefined ? undefined : toCode(take(out.status));
  for (const [name, field] of Object.entries(out.headers ?? {})) {
    for (const text of toTexts(take(field))) headers.push([name, text]);
  }
  for (const [name, how] of Object.entries(out.cookies ?? {})) {
    const cookie = typeof how === "string" ? { from: how } : how;
    const given = take(cookie.from);
    if (given === undefined) continue;
    headers.push([
      "set-cookie",
      toSetCookie(
        name,
        given === null ? "" : `${given}`,
        {
          ...cookie,
          secure: options.secure,
          ...(given === null ? { maxAge: 0 } : undefined),
        },
      ),
    ]);
  }
  const target = out.redirect === undefined ? undefined : take(out.redirect);
  if (target !== undefined && target !== null) {
    headers.push(["location", toLocation(`${target}`)]);
    status ??= options.status ?? (options.method === "GET" ? 302 : 303);
  }
  return {
    ...(status === undefined ? undefined : { status }),
    headers,
    redirects: target !== undefined && target !== null,
    taken,
  };
}

/** The encoded result without the fields that left it. */
export function withoutTaken(
  encoded: unknown,
  taken: ReadonlySet<string>,
): Record<string, unknown> {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(encoded ?? {})) {
    if (!taken.has(name)) rest[name] = value;
  }
  return rest;
}

function toCode(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const code = Number(value);
  if (Number.isInteger(code) && code >= 200 && code <= 599) return code;
  throw new RangeError(`Status is not one of a response: ${value}`);
}

function toTexts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(toTexts);
  return [value instanceof Date ? value.toUTCString() : `${value}`];
}

/** A header can only hold ASCII: the rest of a URL is encoded, what is encoded already stays. */
function toLocation(target: string): string {
  return target.replace(/[^\x21-\x7e]+/gu, (text) => encodeURIComponent(text));
}
