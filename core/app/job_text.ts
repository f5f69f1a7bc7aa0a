/** The data of jobs as JSON, in the form that wires carry. @module */
import { toBase64 } from "../validators/base64.ts";

/**
 * Writes data as JSON: dates as ISO date-times, bigints as digits, bytes as base64; nothing as an
 * empty text.
 *
 * @throws {TypeError} when it holds itself
 */
export function toJobText(data: unknown): string {
  return JSON.stringify(data, toWire) ?? "";
}

function toWire(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Uint8Array ? toBase64(value) : value;
}
