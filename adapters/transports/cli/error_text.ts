/** What a person is told of an error. @module */
import type { PikkuError } from "@pikku/core";

/** Writes an error: what, where, and how to go on. */
export function toErrorText(
  { code, message, issues, retryAfter }: PikkuError,
): string {
  const lines = [
    `error: ${message}`,
    ...(issues ?? []).map(({ pointer, message }) =>
      `  ${pointer.slice(1).replaceAll("/", ".") || "data"}: ${message}`
    ),
    ...(retryAfter === undefined
      ? []
      : [`  Try again in ${Math.ceil(retryAfter)} s`]),
    ...(code === "internal"
      ? ["  LOG_LEVEL=error tells why, where the app is"]
      : []),
    ...(code === "unauthorized" ? ["  Use login, or --token"] : []),
  ];
  return `${lines.join("\n")}\n`;
}
