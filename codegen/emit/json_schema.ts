/** What schemas are made of. A leaf: imports nothing. @module */

/** Which way data goes: inputs are closed, outputs open. */
export type Face = "input" | "output";

/** A JSON Schema, as plain JSON. */
export type JsonSchema = { readonly [keyword: string]: unknown };
