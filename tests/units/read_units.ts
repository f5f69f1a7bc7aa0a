/** Plans the units of an app that is written inline, with its settings as text. @module */
import ts from "typescript";
import { byPlace } from "../../codegen/check/check.ts";
import type { Diagnostic } from "../../codegen/model/diagnostic.ts";
import type { Model } from "../../codegen/model/model.ts";
import { planUnits, type UnitPlan } from "../../codegen/units/plan_units.ts";
import { readSettings } from "../../codegen/units/read_settings.ts";
import { parseSettings } from "../../codegen/units/settings_node.ts";

/** What settings come to: like `gen`, filters are tried where the settings have no errors. */
export function readUnits(model: Model, settings: string): UnitPlan {
  const tree = parseSettings(ts, "deno.json", settings);
  const read = readSettings(tree, `${import.meta.dirname}/deno.json`);
  if (read.diagnostics.length > 0) {
    return { units: [], diagnostics: sorted(read.diagnostics) };
  }
  const plan = planUnits(read, model);
  return { ...plan, diagnostics: sorted(plan.diagnostics) };
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(byPlace);
}
