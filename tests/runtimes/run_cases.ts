/** Runs the cases on a runtime. @module */
import { ok } from "node:assert/strict";
import { testWith } from "../tools.ts";
import { cases } from "./cases.ts";
import { type Driver, ENV } from "./driver.ts";

/** Defines the test of a runtime: one server, and a step for each case. */
export function runCases(driver: Driver): void {
  const { name, path, lacks, differs } = driver;
  testWith(
    { name, path },
    `${name} answers as every runtime does`,
    async (_, t) => {
      const names = new Set(cases.map(({ name }) => name));
      for (const name of Object.keys(differs)) {
        ok(names.has(name), `no case is named: ${name}`);
      }
      await using target = await driver.start(ENV);
      for (const each of cases) {
        await t.step({
          name: each.name,
          ignore: each.needs?.some((need) => lacks.includes(need)) ?? false,
          fn: () => (differs[each.name] ?? each.run)(target),
        });
      }
    },
  );
}
