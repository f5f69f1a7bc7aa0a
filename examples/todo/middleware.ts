import type { MiddlewareCall } from "@pikku/core";
import type { Services } from "./services.ts";

/** Logs each call with the time it took. */
export async function log(
  { logger }: Services,
  call: MiddlewareCall,
  next: () => Promise<unknown>,
): Promise<unknown> {
  const start = performance.now();
  try {
    return await next();
  } finally {
    logger.debug("Called", {
      function: call.function.name,
      ms: Math.round(performance.now() - start),
    });
  }
}
