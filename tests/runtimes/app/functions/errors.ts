import {
  BadRequest,
  Cancelled,
  Conflict,
  Forbidden,
  Gone,
  Internal,
  Invalid,
  MethodNotAllowed,
  NotAcceptable,
  NotFound,
  NotImplemented,
  PayloadTooLarge,
  PaymentRequired,
  type PikkuError,
  PreconditionFailed,
  Timeout,
  TooManyRequests,
  Unauthorized,
  Unavailable,
  UnsupportedMediaType,
} from "@pikku/core";
import type { Services } from "../services.ts";

const ERRORS: Readonly<Record<string, (message: string) => PikkuError>> = {
  bad_request: (message) => new BadRequest(message),
  unauthorized: (message) => new Unauthorized(message),
  payment_required: (message) => new PaymentRequired(message),
  forbidden: (message) => new Forbidden(message),
  not_found: (message) => new NotFound(message),
  method_not_allowed: (message) => new MethodNotAllowed(message),
  not_acceptable: (message) => new NotAcceptable(message),
  conflict: (message) => new Conflict(message),
  gone: (message) => new Gone(message),
  precondition_failed: (message) => new PreconditionFailed(message),
  payload_too_large: (message) => new PayloadTooLarge(message),
  unsupported_media_type: (message) => new UnsupportedMediaType(message),
  invalid: (message) => new Invalid(message),
  too_many_requests: (message) =>
    new TooManyRequests(message, { retryAfter: 7 }),
  cancelled: (message) => new Cancelled(message),
  timeout: (message) => new Timeout(message),
  internal: (message) => new Internal(message),
  not_implemented: (message) => new NotImplemented(message),
  unavailable: (message) => new Unavailable(message),
};

/** Fail with a code. */
export function fail(_services: Services, { code }: { code: string }): void {
  throw ERRORS[code]?.(`Told: ${code}`) ?? new NotFound("No such code");
}

/** Fail with what nobody may see. */
export function crash(_services: Services): void {
  throw new TypeError("hunter2");
}

/** Take longer than the route allows. */
export async function slow({ signal }: Services): Promise<string> {
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
  return "too late";
}
