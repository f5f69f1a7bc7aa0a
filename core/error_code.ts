/** The transport-neutral error codes. A leaf: imports nothing. @module */

/** What kind of error it is, on every wire. Each transport maps it outward at its own edge. */
export type ErrorCode =
  | "bad_request"
  | "unauthorized"
  | "payment_required"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "not_acceptable"
  | "conflict"
  | "gone"
  | "precondition_failed"
  | "payload_too_large"
  | "unsupported_media_type"
  | "invalid"
  | "too_many_requests"
  | "cancelled"
  | "timeout"
  | "internal"
  | "not_implemented"
  | "unavailable";

/** What is known of a code: its title, and whether its message stays inside. */
interface CodeFacts {
  readonly title: string;
  /** True where the fault is ours: the caller sees the title, the log the message. */
  readonly masked?: true;
  /** True where the same call may succeed later. */
  readonly passing?: true;
}

const ERROR_CODES: Readonly<Record<ErrorCode, CodeFacts>> = {
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
  too_many_requests: { title: "Too many requests", passing: true },
  cancelled: { title: "Cancelled by the caller", passing: true },
  timeout: { title: "Call took too long", masked: true, passing: true },
  internal: { title: "Internal error", masked: true, passing: true },
  not_implemented: { title: "Not implemented", masked: true },
  unavailable: { title: "Unavailable", masked: true, passing: true },
};

/** Title of a code, as people see it. */
export function titleOf(code: ErrorCode): string {
  return ERROR_CODES[code].title;
}

/** Whether errors of this code are masked: only title and call id go out. */
export function isMasked(code: ErrorCode): boolean {
  return ERROR_CODES[code].masked === true;
}

/** Whether the same call may succeed later; others fail however often they are tried. */
export function isPassing(code: ErrorCode): boolean {
  return ERROR_CODES[code].passing === true;
}
