/** What went wrong with a call, as an error of the client. @module */
import { ClientError, type ErrorCode } from "./api.ts";

/** Parses the JSON of an answer. */
export function parse(text: string, status: number): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    const message = `The answer is not JSON: ${text.slice(0, 80)}`;
    throw new ClientError("bad_response", message, { status, cause });
  }
}

/** The error of whatever ended a call. */
export function toError(cause: unknown): ClientError {
  if (cause instanceof ClientError) return cause;
  return new ClientError("network", `The call did not get through: ${cause}`, {
    cause,
  });
}

/** Codes by HTTP status. */
export const statusCodes: Readonly<Record<number, ErrorCode>> = {
  400: "bad_request",
  401: "unauthorized",
  402: "payment_required",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  406: "not_acceptable",
  409: "conflict",
  410: "gone",
  412: "precondition_failed",
  413: "payload_too_large",
  415: "unsupported_media_type",
  422: "invalid",
  429: "too_many_requests",
  499: "cancelled",
  501: "not_implemented",
  503: "unavailable",
  504: "timeout",
};

/** The error of a problem document, or of whatever else came with such a status. */
export function fromProblem(status: number, text: string): ClientError {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Some proxy's page: the status still tells the code.
  }
  return toClientError(status, body);
}

/** The error that a problem document tells of, once it is parsed. */
export function toClientError(status: number, body: unknown): ClientError {
  const problem = (typeof body === "object" ? body : undefined) as
    | {
      code?: ErrorCode;
      status?: number;
      title?: string;
      detail?: string;
      id?: string;
      data?: unknown;
      errors?: [];
    }
    | undefined
    | null;
  const own = typeof problem?.code === "string" ? problem.code : undefined;
  const code = own ?? statusCodes[status] ?? "internal";
  const message = problem?.detail ?? problem?.title ??
    `The call failed: ${code}`;
  return new ClientError(code, message, {
    status: problem?.status ?? status,
    issues: Array.isArray(problem?.errors) ? problem.errors : undefined,
    data: own ? problem?.data : body,
    id: problem?.id,
  });
}
