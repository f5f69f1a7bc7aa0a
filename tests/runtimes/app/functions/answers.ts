import type { Page } from "@pikku/core";
import type { Services } from "../services.ts";

/** Nothing. */
export function nothing(_services: Services): void {}

/** Greet, as the configuration says. */
export function getGreeting({ config }: Services): { greeting: string } {
  return { greeting: config.GREETING };
}

/** Take so many milliseconds, whoever leaves or stops. */
export async function later(
  { logger }: Services,
  { ms }: { ms: number },
): Promise<string> {
  logger.info("Entered");
  await new Promise((resolve) => setTimeout(resolve, ms));
  return "at last";
}

/** A text. */
export function text(_services: Services): string {
  return "Grüße 👋";
}

/** A long text. */
export function big(
  _services: Services,
  { size }: { size: number },
): { text: string } {
  return { text: "é".repeat(size) };
}

/** One page of a list. */
export function list(
  _services: Services,
  { cursor = "0" }: { cursor?: string; only?: string },
): Page<number> {
  const from = Number(cursor);
  return from < 4
    ? { items: [from, from + 1], next: `${from + 2}` }
    : { items: [from] };
}

/** Something is elsewhere. */
export function moved(
  _services: Services,
  { to }: { to: string },
): { url: string } {
  return { url: `/items/${to}` };
}

/** Cookies in and out, a header and a status. */
export function cookies(
  _services: Services,
  { seen }: { seen?: string },
): {
  status: number;
  version: string;
  theme: string;
  plain: string;
  seen: string | null;
} {
  return {
    status: 202,
    version: "7",
    theme: "dark; blue",
    plain: "ü",
    seen: seen ?? null,
  };
}

/** Whatever a caller wants in a header. */
export function header(
  _services: Services,
  { value }: { value: string },
): { value: string; ok: boolean } {
  return { value, ok: true };
}

/** A response of its own. */
export function response(_services: Services): Response {
  return new Response("short and stout", {
    status: 418,
    headers: [["x-pot", "tea"], ["set-cookie", "a=1"], ["set-cookie", "b=2"]],
  });
}

/** A response whose body was read already. */
export async function used(_services: Services): Promise<Response> {
  const response = new Response("spent");
  await response.text();
  return response;
}

/** What is known of the caller. */
export function getCaller({ caller }: Services): {
  host?: string;
  hasIp: boolean;
  wire: string;
  traceId?: string;
} {
  const { host, ip, wire, traceId } = caller;
  return { host, hasIp: ip !== undefined, wire, traceId };
}
