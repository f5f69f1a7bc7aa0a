/** The document that HTTP sends for an error. A leaf: imports types only. @module */
import type { ErrorCode } from "./error_code.ts";
import type { Issue } from "./issue.ts";

/**
 * An RFC 9457 problem document. An app with an error format of its own gets one in
 * `httpOptions.error` and returns the body to send instead.
 *
 * @example
 * ```ts
 * import type { Problem } from "@pikku/core";
 *
 * export function ownFormat(problem: Problem): { error: string; ref?: string } {
 *   return { error: problem.detail ?? problem.title, ref: problem.id };
 * }
 * ```
 */
export interface Problem {
  /** URI that names the kind of problem. */
  readonly type: string;
  /** The kind of problem, for people; the same for every occurrence. */
  readonly title: string;
  /** HTTP status. */
  readonly status: number;
  /** This occurrence, for people. */
  readonly detail?: string;
  /** The kind of problem, for programs. */
  readonly code: ErrorCode;
  /** Path that was asked for. */
  readonly instance?: string;
  /** Id of the call, which the log carries too. */
  readonly id?: string;
  /** What is wrong with the data, where it is not valid. */
  readonly errors?: readonly Issue[];
  /** What the error carries for programs. */
  readonly data?: unknown;
  /** Seconds until it makes sense to try again, where no header can tell. */
  readonly retryAfter?: number;
}
