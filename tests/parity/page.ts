/** The page docs/parity.md, from the cases. @module */
import { cases, groups } from "./cases.ts";
import { reasonOf } from "./run_parity.ts";
import { runtimes } from "./runtimes.ts";
import { wires } from "./wires.ts";

const INTRO = `<!-- deno-fmt-ignore-file -->

# Parity

The same function gives the same result, and the same error, over every wire and on every runtime.
One list of cases is run over all of them: this page is generated from it, and what isn't run is
told here, with the reason.

Cron has no column: nobody calls, so that there are no data, no caller and nobody who is told of a result.
What its functions are given, and what becomes of their errors, is in [cron](cron.md) and its tests.

This page is written by \`deno run -A tests/parity/write_page.ts\`; the cases are in \`tests/parity\`.
`;

/** Writes the page. */
export function toParityPage(): string {
  const reasons: string[] = [];
  const cell = (reason: string | undefined): string => {
    if (reason === undefined) return "✓";
    if (!reasons.includes(reason)) reasons.push(reason);
    return `[${reasons.indexOf(reason) + 1}](#what-isnt-run)`;
  };
  const names = wires.map(({ name }) => name);
  const byRuntime = table(
    ["Cases that are run", ...names],
    runtimes.map((runtime) => [
      runtime.name,
      ...wires.map((wire) => {
        const all = cases.map((one) => reasonOf(one, wire, runtime));
        const run = all.filter((reason) => reason === undefined).length;
        const of = runtime.lacks(wire.name);
        if (typeof of === "string") return cell(of);
        const own = [...new Set(Object.values(of))];
        return [`${run}`, ...own.map(cell)].join(" ");
      }),
    ]),
  );
  const byCase = Object.entries(groups).map(([heading, cases]) =>
    `## ${heading}\n\n` + table(
      ["", ...names],
      cases.map((one) => [
        one.name,
        ...wires.map((wire) => cell(reasonOf(one, wire))),
      ]),
    )
  );
  const list = reasons.map((reason, at) => `${at + 1}. ${reason}\n`).join("");
  return [
    INTRO,
    `## Wires and runtimes\n\n${cases.length} cases, by runtime and wire.\n\n${byRuntime}`,
    ...byCase,
    `## What isn't run\n\n${list}`,
  ].join("\n");
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.join(" | ")} |\n`).join("");
}
