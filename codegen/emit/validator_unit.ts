/** What compiled schemas are. A leaf: imports nothing. @module */

/** A compiled schema: the text of one function, open where the chunk gives names. */
export interface ValidatorUnit {
  /**
   * Parameters and body of the function: pieces of text, and between every two of them what the
   * chunk has a name for: `self`, `call:` a helper, `const:` a constant's code, `ref:` a face and a
   * named type.
   */
  readonly pieces: readonly string[];
}
