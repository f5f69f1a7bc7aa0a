/** Errors as RFC 9457 problem documents. @module */
import { PikkuError, type Problem, toPikkuError } from "@pikku/core";
import { toStatus } from "./status.ts";

/** Makes the body to send from our document. */
export type ErrorFormat = (problem: Problem) => unknown;

/** Makes the problem document of an error. */
export function toProblem(error: PikkuError, id: string): Problem {
  const known = toPikkuError(error);
  const title = new PikkuError(known.code).message;
  return {
    type: `urn:pikku:error:${known.code}`,
    title,
    status: toStatus(known),
    ...(known.message === title ? undefined : { detail: known.message }),
    code: known.code,
    id,
    ...(known.issues ? { errors: known.issues } : undefined),
    ...(known.data === undefined ? undefined : { data: known.data }),
  };
}

/** Makes responses of texts, all with the same headers. */
export type Responder = (init: ResponseInit) => (text: string) => Response;

/** How an app writes its errors. */
export interface ErrorWriter {
  /** Media type. */
  readonly type: string;
  /** Writes a problem as JSON. */
  write(problem: Problem): string;
  /** Makes responses of what was written. */
  readonly responder: Responder;
}

/**
 * Writes problem documents, or what the app's own format makes of them. Where that fails, or an
 * error carries what JSON can't hold, `report` is told and the document goes out without it.
 */
export function toErrorWriter(
  format: ErrorFormat | undefined,
  responder: Responder,
  report: (error: unknown, id: string | undefined) => void,
): ErrorWriter {
  return {
    type: format ? "application/json" : "application/problem+json",
    responder,
    write(problem) {
      try {
        const body = format ? format(problem) : problem;
        if (body instanceof Promise) {
          body.catch(() => {});
          throw new TypeError("Format of errors must not be a promise");
        }
        return JSON.stringify(body) ?? "";
      } catch (error) {
        report(error, problem.id);
        const { data: _, ...rest } = problem;
        return JSON.stringify(rest);
      }
    },
  };
}

/** Makes the response of an error. */
export function toErrorResponse(
  error: PikkuError,
  id: string,
  writer: ErrorWriter,
  more: readonly [string, string][] = [],
): Response {
  const problem = toProblem(error, id);
  const headers: [string, string][] = [
    ["content-type", writer.type],
    ["cache-control", "no-store"],
    ["x-request-id", id],
    ...more,
  ];
  if (problem.status === 401) headers.push(["www-authenticate", "Bearer"]);
  if (problem.status === 408) headers.push(["connection", "close"]);
  if (error.retryAfter !== undefined) {
    headers.push(["retry-after", `${Math.ceil(error.retryAfter)}`]);
  }
  const respond = writer.responder({ status: problem.status, headers });
  return respond(writer.write(problem));
}
