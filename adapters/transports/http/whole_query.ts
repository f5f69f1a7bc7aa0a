/** A query that holds the data as a whole, as calls by name that only read have it. @module */
import { BadRequest } from "@pikku/core";
import { parseJson } from "./json_text.ts";
import { fieldSpec, type Spec } from "./strings.ts";

/** The field of a query that holds the data as a whole. */
const WHOLE = "data";

/**
 * Takes the data as a whole out of a query: the JSON of `data`, unless that is a field of the data.
 *
 * @throws {BadRequest} when it isn't JSON, or is given twice
 */
export function takeWhole(
  pairs: readonly (readonly [name: string, value: string])[],
  spec: Spec,
): {
  readonly whole: unknown;
  readonly rest: readonly (readonly [name: string, value: string])[];
} {
  const given = pairs.filter(([name]) => name === WHOLE);
  if (given.length === 0 || fieldSpec(spec, WHOLE) !== undefined) {
    return { whole: undefined, rest: pairs };
  }
  if (given.length > 1) {
    throw new BadRequest(`Field of the query is given twice: ${WHOLE}`);
  }
  try {
    return {
      whole: parseJson(given[0]![1]),
      rest: pairs.filter(([name]) => name !== WHOLE),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadRequest(`Field of the query isn't JSON: ${WHOLE}`);
  }
}
