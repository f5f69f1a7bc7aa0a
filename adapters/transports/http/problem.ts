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

/** Makes the response of an error: a problem document, or what the app's own format makes of it. */
export function toErrorResponse(
  error: PikkuError,
  id: string,
  format?: ErrorFormat,
  more: readonly [string, string][] = [],
): Response {
  const problem = toProblem(error, id);
  const headers: [string, string][] = [
    ["content-type", `application/${format ? "" : "problem+"}json`],
    ["cache-control", "no-store"],
    ["x-request-id", id],
    ...more,
  ];
  if (problem.status === 401) headers.push(["www-authenticate", "Bearer"]);
  if (problem.status === 408) headers.push(["connection", "close"]);
  if (error.retryAfter !== undefined) {
    headers.push(["retry-after", `${Math.ceil(error.retryAfter)}`]);
  }
  const body = format ? format(problem) : problem;
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers,
  });
}
