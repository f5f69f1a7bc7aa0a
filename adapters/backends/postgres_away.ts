/** Tells whoever asked that PostgreSQL isn't there. @module */
import { Unavailable } from "@pikku/core";

/** What a connection that isn't there, or ends, is told by: codes of the system and of PostgreSQL. */
const AWAY =
  /^(?:ECONN|EPIPE$|ETIMEDOUT$|ENOTFOUND$|EAI_|EHOSTUNREACH$|08|57P0)/;

/** The error of a statement, for whoever waits for it; `Unavailable` where there is no connection. */
export function toAwayError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const isAway = typeof code === "string"
    ? AWAY.test(code)
    : /connection/i.test(error.message);
  if (!isAway) return error;
  return new Unavailable("PostgreSQL can't be reached", { cause: error });
}
