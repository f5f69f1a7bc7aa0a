/** Core's named errors and their codes. @module */

/** Codes by the name of core's class. */
export const ERROR_CODES: Readonly<Record<string, string>> = Object.assign(
  Object.create(null),
  {
    BadRequest: "bad_request",
    Unauthorized: "unauthorized",
    PaymentRequired: "payment_required",
    Forbidden: "forbidden",
    NotFound: "not_found",
    MethodNotAllowed: "method_not_allowed",
    NotAcceptable: "not_acceptable",
    Cancelled: "cancelled",
    Timeout: "timeout",
    Conflict: "conflict",
    Gone: "gone",
    PreconditionFailed: "precondition_failed",
    PayloadTooLarge: "payload_too_large",
    UnsupportedMediaType: "unsupported_media_type",
    Invalid: "invalid",
    TooManyRequests: "too_many_requests",
    Internal: "internal",
    NotImplemented: "not_implemented",
    Unavailable: "unavailable",
    EventsInterrupted: "unavailable",
    SlowConsumer: "unavailable",
  },
);
