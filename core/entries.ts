/** The entries of a generated app that every wire shares. @module */
import type { FunctionCodec } from "./codec.ts";
import type { StandardSchema } from "./standard_schema.ts";

/** A function, and all the pipeline must know of it. */
export interface FunctionEntry {
  /** The user's function. */
  // deno-lint-ignore no-explicit-any -- called with what `services`, `codec` and `session` describe
  readonly run: (services: any, data: any, session: any) => unknown;
  /** Names of the services it destructures; `"*"` when it takes the object whole. */
  readonly services: readonly string[] | "*";
  /** Whether it takes data; absent means that its second parameter is missing. */
  readonly data?: true;
  /** What checks its data after the generated validator; the function gets what it makes of them. */
  readonly schema?: StandardSchema<unknown, unknown>;
  /** Whether it takes a session; absent means public. */
  readonly session?: "optional" | "required";
  /** Permissions: any of these groups, all within a group. */
  readonly permit?: readonly (readonly PermissionEntry[])[];
  /** What it returns. */
  readonly returns: "data" | "void" | "stream" | "bytes" | "response";
  /** Set where it returns a `Page`. */
  readonly page?: true;
  /** Set where it only reads (`@readonly`), or may be repeated safely (`@idempotent`). */
  readonly effect?: "readonly" | "idempotent";
  /** Imports the chunk of validators and codecs of its module; absent where `codec` holds its own. */
  readonly chunk?: () => Promise<
    { readonly default: Readonly<Record<string, FunctionCodec>> }
  >;
  /** Its key in that chunk; in a unit, which is bundled, the codecs themselves. */
  readonly codec: string | FunctionCodec;
}

/** A factory with the services it needs. */
export interface FactoryEntry {
  /** The user's factory; `second` says what its second parameter is. */
  // deno-lint-ignore no-explicit-any -- called with what `services` describes
  readonly create: (services: any, second: any) => unknown;
  /** Names of the services it destructures; `"*"` when it takes the object whole. */
  readonly services: readonly string[] | "*";
}

/** A service factory. */
export interface ServiceEntry extends FactoryEntry {
  /** What the second parameter is; with one, the service lives for one call. */
  readonly second?: "session" | "caller";
  /** Set where what it makes belongs to somebody else, and isn't disposed with the app. */
  readonly borrowed?: true;
}

/** A permission: refuses by returning false. */
export interface PermissionEntry {
  /** The user's permission function. */
  readonly check: (
    // deno-lint-ignore no-explicit-any -- the function's own type
    services: any,
    // deno-lint-ignore no-explicit-any -- the function's own type
    data: any,
    // deno-lint-ignore no-explicit-any -- the function's own type
    session: any,
  ) => boolean | Promise<boolean>;
  /** Its name, for the log. */
  readonly name: string;
  /** Set where it looks at no data, so that it can be asked before there are any. */
  readonly ahead?: true;
  /** Names of the services it destructures; `"*"` when it takes the object whole. */
  readonly services: readonly string[] | "*";
}

/** A middleware: runs around the call, from before the session to after the result. */
export interface MiddlewareEntry {
  /** The user's middleware function. */
  readonly run: (
    // deno-lint-ignore no-explicit-any -- the function's own type
    services: any,
    // deno-lint-ignore no-explicit-any -- the function's own type
    call: any,
    next: () => Promise<unknown>,
  ) => unknown;
  /** Names of the services it destructures; `"*"` when it takes the object whole. */
  readonly services: readonly string[] | "*";
}
