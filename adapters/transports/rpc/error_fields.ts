/** Errors between deployments: the same class of ours on both sides. @module */
import * as core from "@pikku/core";
import type { ErrorCode, PikkuError, PikkuErrorOptions } from "@pikku/core";
import type { ErrorFields } from "./message.ts";

type ErrorClass = new (
  message?: string,
  options?: PikkuErrorOptions,
) => PikkuError;

const CLASSES: Readonly<Record<ErrorCode, ErrorClass>> = {
  bad_request: core.BadRequest,
  unauthorized: core.Unauthorized,
  payment_required: core.PaymentRequired,
  forbidden: core.Forbidden,
  not_found: core.NotFound,
  method_not_allowed: core.MethodNotAllowed,
  not_acceptable: core.NotAcceptable,
  conflict: core.Conflict,
  gone: core.Gone,
  precondition_failed: core.PreconditionFailed,
  payload_too_large: core.PayloadTooLarge,
  unsupported_media_type: core.UnsupportedMediaType,
  invalid: core.Invalid,
  too_many_requests: core.TooManyRequests,
  cancelled: core.Cancelled,
  timeout: core.Timeout,
  internal: core.Internal,
  not_implemented: core.NotImplemented,
  unavailable: core.Unavailable,
};

/** What goes over of an error that may be told. */
export function toFields(error: PikkuError, id: string): ErrorFields {
  const { code, message, data, issues, retryAfter } = error;
  return { code, message, id, data, issues, retryAfter };
}

/** The error of what came over. */
export function fromFields(
  { code, message, data, issues, retryAfter }: ErrorFields,
): PikkuError {
  const Known = Object.hasOwn(CLASSES, code)
    ? CLASSES[code as ErrorCode]
    : core.Internal;
  return new Known(message, { data, issues, retryAfter });
}
