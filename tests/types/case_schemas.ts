/** The schemas of a case, as one line of JSON each. @module */
import type { JsonSchema } from "../../codegen/emit/json_schema.ts";
import { nameMembers } from "../../codegen/emit/member_names.ts";
import { type Face, toSchema } from "../../codegen/emit/schema.ts";
import type { ResolvedCase } from "./resolve_case.ts";

/** The schema of what goes in, and of what comes out where it is more than the open form of it. */
export interface CaseSchemas {
  readonly input: string;
  readonly output?: string;
}

/** Writes the schemas of a case, the types that it reaches under `$defs`. */
export function caseSchemas({ type, types }: ResolvedCase): CaseSchemas {
  const { types: all } = nameMembers({ ...types, Case: type });
  const write = (face: Face): JsonSchema => {
    const defs = new Set<string>();
    const ref = (name: string) => (defs.add(name), `#/$defs/${name}`);
    const root = toSchema(all.Case!, all, { face, ref });
    const written = new Map<string, JsonSchema>();
    for (const name of defs) {
      written.set(
        name,
        toSchema(all[name]!, all, { face, ref }),
      );
    }
    const $defs = Object.fromEntries([...written].sort(byName));
    return written.size === 0 ? root : { ...root, $defs };
  };
  const input = write("input");
  const output = JSON.stringify(write("output"));
  return {
    input: JSON.stringify(input),
    ...(JSON.stringify(opened(input)) === output ? {} : { output }),
  };
}

/** An input's schema with its objects open, as those of outputs are. */
function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) =>
      key === "additionalProperties" && value === false
        ? []
        : [[key, opened(value)]]
    ),
  );
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
