/** Exit codes. A leaf but for the codes of errors. @module */
import type { ErrorCode } from "@pikku/core";

/** The exit code of a command line that can't be understood. */
export const USAGE = 2;

/** Exit codes by error code, those of sysexits.h where it has one. */
const CODES: Readonly<Record<ErrorCode, number>> = {
  bad_request: 65,
  unauthorized: 77,
  payment_required: 77,
  forbidden: 77,
  not_found: 1,
  method_not_allowed: 1,
  not_acceptable: 1,
  conflict: 1,
  gone: 1,
  precondition_failed: 1,
  payload_too_large: 65,
  unsupported_media_type: 65,
  invalid: 65,
  too_many_requests: 75,
  cancelled: 130,
  internal: 70,
  not_implemented: 70,
  unavailable: 69,
  timeout: 75,
};

/** The exit code of an error. */
export function exitCodeOf(code: ErrorCode): number {
  return CODES[code];
}
