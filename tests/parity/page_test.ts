import { deepEqual, equal } from "node:assert/strict";
import { cases } from "./cases.ts";
import { toParityPage } from "./page.ts";
import { wires } from "./wires.ts";

Deno.test("docs/parity.md says what is run now", async () => {
  const page = new URL("../../docs/parity.md", import.meta.url);
  equal(await Deno.readTextFile(page), toParityPage());
});

Deno.test("each case has a name of its own, and each reason is of use", () => {
  const names = cases.map(({ name }) => name);
  deepEqual(names, [...new Set(names)]);
  const needed = new Set<string>(cases.flatMap(({ needs }) => needs));
  const idle = wires.flatMap(({ name, lacks }) =>
    Object.keys(lacks).filter((feature) => !needed.has(feature))
      .map((feature) => `${name}: ${feature}`)
  );
  deepEqual(idle, []);
});
