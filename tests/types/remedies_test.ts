import { deepEqual } from "node:assert/strict";
import { remedies } from "../../codegen/types/builtin_types.ts";
import { createResolver } from "../../codegen/types/resolver.ts";
import { openCases } from "./resolve_case.ts";

const temporal: ReadonlySet<string> = new Set([
  "Instant",
  "ZonedDateTime",
  "PlainDateTime",
  "PlainDate",
  "PlainTime",
  "PlainYearMonth",
  "PlainMonthDay",
  "Duration",
]);

const parameters: Readonly<Record<string, string>> = {
  Map: "<string, number>",
  ReadonlyMap: "<string, number>",
  Set: "<string>",
  ReadonlySet: "<string>",
  WeakMap: "<object, string>",
  WeakSet: "<object>",
  WeakRef: "<object>",
  Promise: "<string>",
  PromiseLike: "<string>",
  Iterable: "<string>",
  Iterator: "<string>",
  IterableIterator: "<string>",
  Generator: "<string>",
  AsyncIterator: "<string>",
  ArrayLike: "<string>",
};

Deno.test("a built-in that isn't data is refused with what to write instead of it", async (t) => {
  const names = Object.keys(remedies);
  const cases = names.map((name) => {
    const prefix = temporal.has(name) ? "Temporal." : "";
    const type = `${prefix}${name}${parameters[name] ?? ""}`;
    return { name, source: `interface Case { it: { inside: ${type}[] } }` };
  });
  const project = await openCases(cases);
  for (const [at, name] of names.entries()) {
    await t.step(name, () => {
      const file = project.sourceFile(`/cases/${at}/case.ts`)!;
      const root = file.statements.find((it) =>
        project.ts.isTypeAliasDeclaration(it)
      )!;
      const told: string[][] = [];
      const resolver = createResolver(
        project,
        (_node, code, _message, remedy) => void told.push([code, remedy]),
      );
      if (project.ts.isTypeAliasDeclaration(root)) resolver.fromNode(root.type);
      deepEqual(told, [["PK203", remedies[name]!]]);
    });
  }
});
