/** The widest types of what a table may name as a function. @module */
import type { MiddlewareCall } from "./middleware.ts";

/**
 * A plain function: services in, data in, a session if it needs one; data, a stream, bytes or
 * nothing out. `gen` checks each one against the app's own `Services` and `Session`.
 */
export type AnyFunction = (
  services: never,
  data: never,
  session: never,
) => unknown;

/** A namespace of functions, as `import * as todos` gives it. */
export type FunctionNamespace = { readonly [name: string]: unknown };

/** A middleware as the table names it; see `Middleware` for how one is written. */
export type AnyMiddleware = (
  services: never,
  call: MiddlewareCall,
  next: () => Promise<unknown>,
) => unknown;
