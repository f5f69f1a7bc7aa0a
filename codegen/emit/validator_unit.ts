/** What compiled schemas are. A leaf: imports nothing. @module */

/** A compiled schema: the text of one function, and what it refers to. */
export interface ValidatorUnit {
  /** Parameters and body of the function; it calls itself `$self`. */
  readonly text: string;
  /** Names in the text → code of the constant that they stand for. */
  readonly constants: ReadonlyMap<string, string>;
  /** Names in the text → reference of the schema that they validate. */
  readonly refs: ReadonlyMap<string, string>;
}
