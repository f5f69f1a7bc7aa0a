/** Where the parts of the model stand in source, for diagnostics; not part of the model. @module */
import type { Place } from "./model.ts";

/** A marked stretch of source. */
export interface Mark extends Place {
  /** Length in characters. */
  readonly length: number;
}

/**
 * Marks by what they mark: `function <id>`, `function <id> <service>`, `route <METHOD> <path>`,
 * `route <METHOD> <path> <option…>`, `service <name>`, `rpc <name>`, `mount <prefix>`.
 */
export type Places = ReadonlyMap<string, Mark>;
