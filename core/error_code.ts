/** The transport-neutral error codes. A leaf: imports nothing. @module */

/** What is known of every code: its title, and whether its message stays inside. */
export interface CodeFacts {
  readonly title: string;
  /** True where the fault is ours: the caller sees the title, the log the message. */
  readonly masked?: true;
}

/** Every error code, with the title that people see. */
export const ERROR_CODES = {
  bad_request: { title: "Bad request" },
  unauthorized: { title: "Unauthorized" },
  payment_required: { title: "Payment required" },
  forbidden: { title: "Forbidden" },
  not_found: { title: "Not found" },
  method_not_allowed: { title: "Method not allowed" },
  not_acceptable: { title: "Not acceptable" },
  conflict: { title: "Conflict" },
  gone: { title: "Gone" },
  precondition_failed: { title: "Precondition failed" },
  payload_too_large: { title: "Payload too large" },
  unsupported_media_type: { title: "Unsupported media type" },
  invalid: { title: "Data is not valid" },
  too_many_requests: { title: "Too many requests" },
  cancelled: { title: "Cancelled by the caller" },
  timeout: { title: "Call took too long", masked: true },
  internal: { title: "Internal error", masked: true },
  not_implemented: { title: "Not implemented", masked: true },
  unavailable: { title: "Unavailable", masked: true },
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** What kind of error it is, on every wire. Each transport maps it outward at its own edge. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Title of a code, as people see it. */
export function titleOf(code: ErrorCode): string {
  return ERROR_CODES[code].title;
}

/** Whether errors of this code are masked: only title and call id go out. */
export function isMasked(code: ErrorCode): boolean {
  const facts: CodeFacts = ERROR_CODES[code];
  return facts.masked === true;
}
