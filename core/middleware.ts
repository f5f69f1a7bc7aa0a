/** Middleware as users write it. @module */
import type { Caller } from "./call.ts";

/** The call that a middleware runs around. */
export interface MiddlewareCall {
  /** The function that is called. */
  readonly function: {
    /** Module path and export: `functions/todos.ts#createTodo`. */
    readonly id: string;
    /** Name of the export. */
    readonly name: string;
  };
  /** Who calls. */
  readonly caller: Caller;
  /** Name of the wire. */
  readonly wire: string;
}

/**
 * Runs around a call: before the session is known, until the result is checked. `next` goes on
 * and returns the result, or throws what the call threw. What a middleware returns is the
 * result; one that returns nothing leaves it as it is.
 *
 * @example
 * ```ts
 * import type { Logger, MiddlewareCall } from "@pikku/core";
 *
 * export async function audit(
 *   { logger }: { logger: Logger },
 *   call: MiddlewareCall,
 *   next: () => Promise<unknown>,
 * ): Promise<unknown> {
 *   const result = await next();
 *   logger.info("Done", { function: call.function.name, by: call.caller.id });
 *   return result;
 * }
 * ```
 */
export type Middleware<Services = never> = (
  services: Services,
  call: MiddlewareCall,
  next: () => Promise<unknown>,
) => unknown;
