import { deepEqual, doesNotMatch, match, ok } from "node:assert/strict";
import { emitApp } from "../../codegen/emit/app.ts";
import { onlyModel } from "../../codegen/units/only.ts";
import { entriesOf, titleOf } from "../../codegen/units/sections.ts";
import { buildApp } from "../codegen/inline_apps.ts";
import { readUnits } from "./read_units.ts";
import { UNIT_APP, UNITS_PAGE } from "./unit_app.ts";

/** Rows of the page's tables, their cells as the codes in them. */
function rowsOf(header: RegExp): string[][][] {
  const tables = UNITS_PAGE.split(/\n\n/).filter((it) => header.test(it));
  return tables.flatMap((table) =>
    table.split("\n").slice(2).map((row) =>
      row.split(" | ").map((cell) =>
        [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)
      )
    )
  );
}

/** The entries of a unit that is written as in the settings. */
const entriesIn = (model: Parameters<typeof readUnits>[0], unit: string) => {
  const settings = `{ "pikku": { "units": { "it": ${unit}, "rest": {} } } }`;
  const { units, diagnostics } = readUnits(model, settings);
  deepEqual(diagnostics.filter(({ code }) => code !== "PK411"), []);
  return units[0]!.entries.map(titleOf).sort();
};

Deno.test("units of the page have the entries that it tells", async (t) => {
  const { model, found } = await buildApp(UNIT_APP);
  deepEqual(found, []);
  const rows = rowsOf(/^\| unit +\| entries/);
  ok(rows.length > 10);
  for (const [[unit], entries] of rows as [[string], string[]][]) {
    await t.step(unit, () => {
      deepEqual(entriesIn(model, unit), entries.toSorted());
    });
  }
});

Deno.test("a channel brings what it calls, and stays out of other units", async () => {
  const { model } = await buildApp(UNIT_APP);
  const { units: [live, api] } = readUnits(
    model,
    `{ "pikku": { "units": {
      "live": { "channels": "*" }, "api": { "http": "*" }, "rest": {}
    } } }`,
  );
  deepEqual(live!.model.functions.map(({ name }) => name), [
    "add",
    "get",
    "list",
  ]);
  deepEqual(live!.model.channels, model.channels);
  deepEqual([live!.model.http.routes, live!.model.rpc], [[], {}]);
  const text = (unit: typeof live) =>
    emitApp(unit!.model, {
      part: { name: unit!.name, app: model, unit: { docs: false } },
    });
  match(text(live), /wires: \[channels, http\],/);
  doesNotMatch(text(api), /channels/);
});

Deno.test("--only means what the page tells", async (t) => {
  const { model } = await buildApp(UNIT_APP);
  const rows = rowsOf(/^\| `--only`/);
  ok(rows.length > 5);
  const titles = (only: string) =>
    entriesOf(onlyModel(model, only, [])).map(titleOf).sort();
  for (const [[only], [unit]] of rows as [[string], [string]][]) {
    if (!unit.startsWith("{")) continue;
    await t.step(only, () => deepEqual(titles(only), entriesIn(model, unit)));
  }
});
