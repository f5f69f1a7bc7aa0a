/** Schemas of other libraries, as Standard Schema has them. A leaf: imports nothing. @module */

/** What a schema made of a value: the value, or what is wrong with it. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One thing that is wrong, and where. */
export interface StandardIssue {
  /** A sentence for whoever sent the value. */
  readonly message: string;
  /** Keys from the whole to the part. */
  readonly path?:
    | readonly (PropertyKey | { readonly key: PropertyKey })[]
    | undefined;
}

/** A schema of zod, valibot, arktype, or any other library that speaks Standard Schema 1. */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** What the standard asks for. */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?:
      | { readonly input: Input; readonly output: Output }
      | undefined;
  };
}

/**
 * The data of a function that a Standard Schema checks: what the schema makes of its input. `gen`
 * takes JSON Schema, validator and clients from the schema's input type; a call then hands what
 * came to the schema, and what it made of that to the function.
 *
 * The schema is an exported const, and `Parsed` the whole type of the data. What types can't show,
 * such as a refinement, is checked all the same, but not in the JSON Schema.
 *
 * @example
 * ```ts ignore
 * import type { Parsed } from "@pikku/core";
 * import * as z from "zod";
 *
 * export const newTodo = z.object({ title: z.string().trim().min(1) });
 *
 * export function createTodo(
 *   _services: unknown,
 *   data: Parsed<typeof newTodo>,
 * ): string {
 *   return data.title;
 * }
 * ```
 */
export type Parsed<Schema extends StandardSchema<unknown, unknown>> =
  NonNullable<Schema["~standard"]["types"]>["output"];
