/** A generated file. A leaf: imports nothing. @module */

/** A generated file. */
export interface OutputFile {
  /** Path relative to the output folder, with `/`. */
  readonly path: string;
  /** Its whole text. */
  readonly text: string;
}
