/** The HTTP status of each error code. @module */
import { BadRequest, type ErrorCode, type PikkuError } from "@pikku/core";

/** The body of a request did not arrive in time: a bad request with a status of its own. */
export class SlowBody extends BadRequest {
  /** Creates the error. */
  constructor() {
    super("Body did not arrive in time");
  }
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  unauthorized: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  too_many_requests: 429,
  cancelled: 499,
  internal: 500,
  not_implemented: 501,
  unavailable: 503,
  timeout: 504,
};

/** The HTTP status of an error. */
export function toStatus(error: PikkuError): number {
  return error instanceof SlowBody ? 408 : STATUS[error.code];
}
