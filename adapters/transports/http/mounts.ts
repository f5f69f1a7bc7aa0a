/** Fetch handlers of other libraries, by path prefix. @module */
import type { FetchHandler } from "@pikku/core";

/** Answers a request with the handler that its path is below. */
export type Mounted = (
  path: string,
) => ((request: Request) => Response | Promise<Response>) | undefined;

/** Prepares mounts: the longest prefix wins, and the handler sees the request as it came. */
export function toMounted(
  mounts: Readonly<Record<string, FetchHandler>>,
): Mounted {
  const entries = Object.entries(mounts)
    .map(([prefix, handler]) => ({
      prefix: prefix.replace(/\/+(?:\*)?$/, ""),
      answer: typeof handler === "function"
        ? handler
        : (request: Request) => handler.fetch(request),
    }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return (path) =>
    entries.find(({ prefix }) =>
      path.startsWith(prefix) &&
      (path.length === prefix.length || path[prefix.length] === "/")
    )?.answer;
}
