import { deepEqual, equal, ok } from "node:assert/strict";
import { differences, valuesFor } from "./agreement.ts";
import { type Reason, reasons, refusals } from "./agreement_reasons.ts";
import { allCases } from "./all_cases.ts";
import type { TypeCase } from "./case.ts";
import { otherSchemas } from "./other_generator.ts";
import { openCases, resolveCase, type ResolvedCase } from "./resolve_case.ts";

// It looks at types only, and for one of each name.
const cases = allCases.filter(({ findings, source }) =>
  !findings?.length && !source.includes("function Case")
);

/** The difference as it is told; undefined where the two agree, or no schema is one. */
function differenceOf(
  { ok = [], no = [] }: TypeCase,
  found: ResolvedCase,
  schema: Parameters<typeof differences>[1],
): string | undefined {
  try {
    const [first] = differences(found, schema, [
      ...ok,
      ...no,
      ...valuesFor(found),
    ]);
    return first &&
      `${first.taken ? "we" : "it"} alone takes ${Deno.inspect(first.value)}`;
  } catch (error) {
    return String(error);
  }
}

Deno.test("every difference from ts-json-schema-generator has a reason", async () => {
  const project = await openCases(cases);
  const others = await otherSchemas(cases);
  const used = new Set<Reason>();
  const unexplained: string[] = [];
  let same = 0;
  for (const [at, it] of cases.entries()) {
    const found = resolveCase(project, it, at);
    const other = others[at]!;
    const list = "schema" in other ? reasons : refusals;
    const difference = "schema" in other
      ? differenceOf(it, found, other.schema)
      : other.refusal;
    if (difference === undefined) {
      same++;
      continue;
    }
    const fitting = list.filter(({ applies }) => applies(it, found));
    if (fitting.length === 0) unexplained.push(`${it.name}: ${difference}`);
    for (const reason of fitting) used.add(reason);
  }
  equal(unexplained.join("\n"), "");
  deepEqual(
    [...reasons, ...refusals].filter((it) => !used.has(it)).map((it) =>
      it.text
    ),
    [],
  );
  ok(same > cases.length / 2, `${same} of ${cases.length} are the same`);
});
