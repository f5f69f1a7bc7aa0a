/** Compares the verdicts of our validators with those of another generator's schemas. @module */
import Ajv from "ajv";
import fc from "fast-check";
import type { JsonSchema } from "../../codegen/emit/json_schema.ts";
import type { Type } from "../../codegen/model/type.ts";
import { knownFormats } from "../../codegen/types/known_formats.ts";
import { mutate, valueOf } from "../emit/arbitrary_value.ts";
import { loadJob } from "../emit/load_chunk.ts";
import type { ResolvedCase } from "./resolve_case.ts";

/** A value about which the two don't agree. */
export interface Difference {
  readonly value: unknown;
  /** Whether we take it; the other one doesn't, then. */
  readonly taken: boolean;
}

const others: readonly unknown[] = [
  null,
  true,
  0,
  1.5,
  -7,
  "",
  "text",
  "7",
  "2026-02-28T09:30:00Z",
  [],
  ["a"],
  {},
  { a: 1 },
];

/** The values of the cases' types, and others beside them. */
export function valuesFor({ type, types }: ResolvedCase): readonly unknown[] {
  const all = { type, types: { Case: type, ...types } };
  let good: readonly unknown[] = [];
  try {
    good = fc.sample(valueOf(all, "wire", "input"), { numRuns: 8, seed: 3 });
  } catch {
    // Files and streams are no JSON.
  }
  const changed = good.flatMap((value, at) =>
    others.map((other, index) => mutate(value, [at + index, index], other))
  );
  return [...good, ...others, ...changed];
}

/** The values about which our validator and the other schema differ. */
export function differences(
  found: ResolvedCase,
  schema: JsonSchema,
  values: readonly unknown[],
): readonly Difference[] {
  const types: Readonly<Record<string, Type>> = {
    Case: found.type,
    ...found.types,
  };
  const { run } = loadJob({
    module: "run.ts",
    functions: [{ name: "run", input: found.type }],
    types,
  });
  const other = createAjv().compile(schema);
  return values.flatMap((value) => {
    const taken = run!.input!.validate(value);
    return taken === other(value) ? [] : [{ value, taken }];
  });
}

function createAjv() {
  const ajv = new Ajv.default({ strict: false, logger: false });
  for (const [name, { text, number }] of knownFormats) {
    if (text) ajv.addFormat(name, text);
    else if (number) ajv.addFormat(name, { type: "number", validate: number });
  }
  return ajv;
}
