/** Errors that came over a wire, as those that a function threw. @module */
import { PikkuError, type Problem } from "@pikku/core";

/** The error of a problem document. */
export function toError(problem: Problem): PikkuError {
  const { code, title, detail, data, errors } = problem;
  return new PikkuError(code, detail ?? title, { data, issues: errors });
}

/**
 * What an answer that isn't OK says.
 *
 * @throws {PikkuError} always; of another body than a problem document, an `Error`
 */
export async function refuse(response: Response): Promise<never> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch { /* told as it is */ }
  if (Object(body).code === undefined) {
    throw new Error(`Answered with ${response.status}: ${text.slice(0, 200)}`);
  }
  throw toError(body as Problem);
}
