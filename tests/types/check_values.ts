/** Checks the schema of a case, and its values by the validators that an app gets. @module */
import { deepEqual, equal } from "node:assert/strict";
import {
  createValidatorCompiler,
  type ValidatorCompiler,
} from "../../codegen/emit/validator_compiler.ts";
import { loadJob } from "../emit/load_chunk.ts";
import type { TypeCase } from "./case.ts";
import { caseSchemas } from "./case_schemas.ts";
import type { ResolvedCase } from "./resolve_case.ts";

/** Makes a check of cases; what it compiled is kept from one to the next. */
export function createCheck(): (it: TypeCase, found: ResolvedCase) => void {
  const compiler = createValidatorCompiler();
  return (it, found) => {
    if (it.schema !== undefined) {
      const { input, output } = caseSchemas(found);
      deepEqual(JSON.parse(input), JSON.parse(it.schema));
      equal(output, it.output);
    }
    if (it.ok || it.no) checkValues(it, found, compiler);
  };
}

function checkValues(
  { ok = [], as = ok, no = [] }: TypeCase,
  { type, types }: ResolvedCase,
  compiler: ValidatorCompiler,
): void {
  const { run } = loadJob({
    module: "case.ts",
    functions: [{ name: "run", input: type, output: type }],
    types: { ...types, Case: type },
  }, compiler);
  const { validate, decode = (value: unknown) => value } = run!.input!;
  const output = run!.output!;
  for (const [index, value] of ok.entries()) {
    equal(validate(value), true, `refused: ${JSON.stringify(value)}`);
    const decoded = decode(value);
    deepEqual(decoded, as[index]);
    equal(
      output.validate(decoded),
      true,
      `not returned: ${JSON.stringify(value)}`,
    );
    const encoded = output.encode ? output.encode(decoded) : decoded;
    deepEqual(JSON.parse(JSON.stringify(encoded)), value);
  }
  for (const value of no) {
    equal(validate(value), false, `accepted: ${JSON.stringify(value)}`);
  }
}
