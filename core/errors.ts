/** The errors of functions and pipeline, neutral to every wire. @module */
import { type ErrorCode, isMasked, titleOf } from "./error_code.ts";
import type { Issue } from "./issue.ts";

/** What an error may carry beside its message. */
export interface PikkuErrorOptions {
  /** For programs; JSON. It goes out with the error, unless the code is masked. */
  readonly data?: unknown;
  /** What is wrong with the data. */
  readonly issues?: readonly Issue[];
  /** Seconds until it makes sense to try again. */
  readonly retryAfter?: number;
  /** What led to it; for the log only. */
  readonly cause?: unknown;
}

/**
 * An error with a code that every wire knows: HTTP makes it a status and a problem document, a
 * command line an exit code. Throw one of its subclasses, or one of your own that extends them.
 *
 * The message of a code that is the caller's fault is public; of `timeout`, `internal`,
 * `not_implemented` and `unavailable` the caller sees only the title and the id of the call.
 *
 * @example
 * ```ts
 * import { Conflict, PikkuError } from "@pikku/core";
 * import assert from "node:assert/strict";
 *
 * class TitleTaken extends Conflict {
 *   constructor(title: string) {
 *     super(`Title is taken: ${title}`, { data: { title } });
 *   }
 * }
 *
 * const error = new TitleTaken("Buy milk");
 * assert(error instanceof PikkuError);
 * assert.equal(error.code, "conflict");
 * assert.equal(error.message, "Title is taken: Buy milk");
 * ```
 */
export class PikkuError extends Error {
  /** What kind of error it is. */
  readonly code: ErrorCode;
  /** For programs. */
  readonly data?: unknown;
  /** What is wrong with the data. */
  readonly issues?: readonly Issue[];
  /** Seconds until it makes sense to try again. */
  readonly retryAfter?: number;

  /** Creates an error; without a message it says the title of its code. */
  constructor(
    code: ErrorCode,
    message: string = titleOf(code),
    options: PikkuErrorOptions = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.code = code;
    if (options.data !== undefined) this.data = options.data;
    if (options.issues !== undefined) this.issues = options.issues;
    if (options.retryAfter !== undefined) this.retryAfter = options.retryAfter;
  }
}

/** The request can't be read. */
export class BadRequest extends PikkuError {
  /** Creates an error with the code `bad_request`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("bad_request", message, options);
  }
}

/** The caller didn't prove who it is. */
export class Unauthorized extends PikkuError {
  /** Creates an error with the code `unauthorized`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("unauthorized", message, options);
  }
}

/** The caller has to pay first. */
export class PaymentRequired extends PikkuError {
  /** Creates an error with the code `payment_required`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("payment_required", message, options);
  }
}

/** The caller may not do this. */
export class Forbidden extends PikkuError {
  /** Creates an error with the code `forbidden`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("forbidden", message, options);
  }
}

/** What was asked for doesn't exist. */
export class NotFound extends PikkuError {
  /** Creates an error with the code `not_found`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("not_found", message, options);
  }
}

/** It exists, but not for this method. */
export class MethodNotAllowed extends PikkuError {
  /** Creates an error with the code `method_not_allowed`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("method_not_allowed", message, options);
  }
}

/** None of the formats the caller accepts can be given. */
export class NotAcceptable extends PikkuError {
  /** Creates an error with the code `not_acceptable`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("not_acceptable", message, options);
  }
}

/** The state of things doesn't allow it. */
export class Conflict extends PikkuError {
  /** Creates an error with the code `conflict`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("conflict", message, options);
  }
}

/** What was asked for existed once. */
export class Gone extends PikkuError {
  /** Creates an error with the code `gone`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("gone", message, options);
  }
}

/** A condition that the caller set doesn't hold. */
export class PreconditionFailed extends PikkuError {
  /** Creates an error with the code `precondition_failed`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("precondition_failed", message, options);
  }
}

/** The data is larger than allowed. */
export class PayloadTooLarge extends PikkuError {
  /** Creates an error with the code `payload_too_large`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("payload_too_large", message, options);
  }
}

/** The data comes in a format that isn't read here. */
export class UnsupportedMediaType extends PikkuError {
  /** Creates an error with the code `unsupported_media_type`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("unsupported_media_type", message, options);
  }
}

/** The data isn't what the function's type says; `issues` tells where. */
export class Invalid extends PikkuError {
  /** Creates an error with the code `invalid`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("invalid", message, options);
  }
}

/** The caller calls too often; `retryAfter` tells when to come back. */
export class TooManyRequests extends PikkuError {
  /** Creates an error with the code `too_many_requests`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("too_many_requests", message, options);
  }
}

/** The caller left before the call was done. */
export class Cancelled extends PikkuError {
  /** Creates an error with the code `cancelled`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("cancelled", message, options);
  }
}

/** The call took longer than allowed. Masked. */
export class Timeout extends PikkuError {
  /** Creates an error with the code `timeout`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("timeout", message, options);
  }
}

/** The fault is ours: callers see the title and the call's id, the log sees the rest. */
export class Internal extends PikkuError {
  /** Creates an error with the code `internal`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("internal", message, options);
  }
}

/** Not there yet. Masked. */
export class NotImplemented extends PikkuError {
  /** Creates an error with the code `not_implemented`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("not_implemented", message, options);
  }
}

/** Can't be done right now; `retryAfter` tells when to come back. Masked. */
export class Unavailable extends PikkuError {
  /** Creates an error with the code `unavailable`. */
  constructor(message?: string, options?: PikkuErrorOptions) {
    super("unavailable", message, options);
  }
}

/**
 * Makes what was thrown fit to be seen by the caller: a `PikkuError` whose code is public stays
 * as it is; of a masked one only code, title and `retryAfter` stay; anything else becomes an
 * opaque `internal`.
 *
 * @example
 * ```ts
 * import { toPikkuError } from "@pikku/core";
 * import assert from "node:assert/strict";
 *
 * const error = toPikkuError(new TypeError("db password is hunter2"));
 * assert.equal(error.code, "internal");
 * assert.equal(error.message, "Internal error");
 * assert.equal(error.cause, undefined);
 * ```
 */
export function toPikkuError(error: unknown): PikkuError {
  if (!(error instanceof PikkuError)) return new Internal();
  if (!isMasked(error.code)) return error;
  return new PikkuError(error.code, undefined, {
    retryAfter: error.retryAfter,
  });
}
