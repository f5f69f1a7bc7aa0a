/**
 * Fields of a result that go elsewhere than the body. A generated app names it where a route has some.
 *
 * @module
 */
import type { HttpOut } from "@pikku/core";
import type { OutFields, OutOptions } from "@pikku/core/manifest";
import { toSetCookie } from "./cookies.ts";

/** Reads status, headers, cookies and redirect from the native form of a result. */
export function toOutFields(
  out: HttpOut,
  value: unknown,
  options: OutOptions,
): OutFields {
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
