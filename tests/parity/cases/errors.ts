/** Every code, and what nobody may see. @module */
import type { ErrorCode } from "@pikku/core";
import { fails, type ParityCase } from "../case.ts";

/** What a caller is told of each code: the message, or only the title. */
const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  bad_request: "Told: bad_request",
  unauthorized: "Told: unauthorized",
  payment_required: "Told: payment_required",
  forbidden: "Told: forbidden",
  not_found: "Told: not_found",
  method_not_allowed: "Told: method_not_allowed",
  not_acceptable: "Told: not_acceptable",
  conflict: "Told: conflict",
  gone: "Told: gone",
  precondition_failed: "Told: precondition_failed",
  payload_too_large: "Told: payload_too_large",
  unsupported_media_type: "Told: unsupported_media_type",
  invalid: "Told: invalid",
  too_many_requests: "Told: too_many_requests",
  cancelled: "Told: cancelled",
  timeout: "Call took too long",
  internal: "Internal error",
  not_implemented: "Not implemented",
  unavailable: "Unavailable",
};

const HIDDEN = {
  code: "internal",
  message: "Internal error",
};

/** What fails. */
export const errorCases: readonly ParityCase[] = [
  fails("a call that takes too long is told so", "errors.slow", {}, {
    code: "timeout",
    message: "Call took too long",
    inside: "Call took too long",
  }),
  ...Object.entries(MESSAGES).map(([code, message]) =>
    fails(`a function fails with ${code}`, "errors.fail", { data: { code } }, {
      code,
      message,
      inside: `Told: ${code}`,
    })
  ),
  fails("an error carries something for programs", "errors.taken", {
    data: { title: "Milk" },
  }, {
    code: "conflict",
    message: "Title is taken: Milk",
    data: { title: "Milk" },
  }),
  fails(
    "what a function throws otherwise stays inside",
    "errors.crash",
    {},
    { ...HIDDEN, inside: "TypeError: The password is hunter2" },
  ),
  fails(
    "a result that its type doesn't allow stays inside",
    "errors.wrong",
    {},
    HIDDEN,
  ),
  fails(
    "why a service can't be had stays inside",
    "errors.needBroken",
    {},
    {
      ...HIDDEN,
      inside: "Error: Service broken failed to start: The password is hunter2",
    },
  ),
  fails("a name that nothing has is told", "data.nowhere", {}, {
    code: "not_found",
  }, ["unknown names"]),
];
