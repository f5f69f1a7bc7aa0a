/** What runs around the answers of a route: Hono middleware, where the app has some. @module */
import { type HonoMiddleware, toPikkuError } from "@pikku/core";
import type { Edge } from "./edge.ts";
import type { Around } from "./endpoint.ts";
import { toErrorResponse } from "./problem.ts";

/**
 * Makes what runs a list of Hono middleware around an answer; undefined for an empty list.
 *
 * @throws {Error} when the app brings nothing that runs it
 */
export function toAround(
  edge: Edge,
  middleware: readonly HonoMiddleware[] | undefined,
): Around | undefined {
  if (middleware === undefined || middleware.length === 0) return undefined;
  const { hono } = edge.app.manifest.http;
  if (hono === undefined) {
    throw new Error(
      "The app has Hono middleware and nothing that runs it: run gen of the same version of Pikku again",
    );
  }
  const run = hono(middleware, (error) => ofError(edge, error));
  // Hono asks of a request what only the platform's own has.
  return (request, info, answer) => run(edge.original(request), info, answer);
}

/** Hono's own exceptions bring their response. */
function ofError({ app, errors }: Edge, error: unknown): Response {
  if (error instanceof Error && "getResponse" in error) {
    return (error as Error & { getResponse(): Response }).getResponse();
  }
  const id = crypto.randomUUID();
  const known = toPikkuError(error);
  if (known !== error) {
    app.logger.error("Hono middleware failed", { id, error });
  }
  return toErrorResponse(known, id, errors);
}
