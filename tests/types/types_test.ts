import { deepEqual, equal } from "node:assert/strict";
import { typeCodes } from "../../codegen/types/codes.ts";
import { allCases as cases } from "./all_cases.ts";
import { createCheck } from "./check_values.ts";
import { openCases, resolveCase } from "./resolve_case.ts";

Deno.test("a type", async (t) => {
  const project = await openCases(cases);
  const check = createCheck();
  for (const [index, it] of cases.entries()) {
    await t.step(it.name, () => {
      const found = resolveCase(project, it, index);
      deepEqual([...found.findings].sort(), [...it.findings ?? []].sort());
      if (it.type) deepEqual(found.type, it.type);
      if (it.type || it.types) deepEqual(found.types, it.types ?? {});
      check(it, found);
    });
  }

  await t.step("comes out the same whatever came before", async () => {
    const turned = cases.toReversed();
    const other = await openCases(turned);
    for (const [index, it] of turned.entries()) {
      if (!it.type) continue;
      const found = resolveCase(other, it, index);
      deepEqual([found.type, found.types], [it.type, it.types ?? {}]);
    }
  });

  await t.step("has a code in the table for each of its findings", () => {
    for (const finding of cases.flatMap((it) => it.findings ?? [])) {
      equal(typeof typeCodes[finding.slice(0, 5)]?.title, "string", finding);
    }
  });

  await t.step("each code in the table is found by a case", () => {
    const found = cases.flatMap((it) => it.findings ?? []);
    const missing = Object.keys(typeCodes).filter((code) =>
      !found.some((it) => it.startsWith(code))
    );
    deepEqual(missing, []);
  });
});
