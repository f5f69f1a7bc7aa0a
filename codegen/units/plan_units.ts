/** From the settings and the model of an app to its units. @module */
import { hasAsyncapi } from "../emit/has_asyncapi.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Model, ServiceUser } from "../model/model.ts";
import type { UnitModel } from "../model/unit.ts";
import type { Entry } from "./entry.ts";
import type { Settings } from "./read_settings.ts";
import { entriesOf, SECTIONS, titleOf } from "./sections.ts";
import { list, selectEntries } from "./select.ts";
import { sliceModel } from "./slice.ts";
import type { UnitSpec } from "./unit_spec.ts";

/** A unit with what its filters selected. */
export interface PlannedUnit extends UnitModel {
  readonly entries: readonly Entry[];
}

/** The units of an app. */
export interface UnitPlan {
  readonly units: readonly PlannedUnit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Cuts every unit out of an app that has no errors. */
export function planUnits({ units, mark }: Settings, model: Model): UnitPlan {
  const all = entriesOf(model);
  const diagnostics: Diagnostic[] = [];
  const planned: PlannedUnit[] = [];
  const takers = new Map<string, Taker>();
  for (const spec of units) {
    const { entries, problems } = selectEntries(spec, all);
    diagnostics.push(...problems.map(({ mark = spec.mark, ...problem }) => ({
      ...mark,
      ...problem,
      severity: "error" as const,
    })));
    const slice = sliceModel(model, entries);
    diagnostics.push(...docsWithout(spec, entries, slice.model));
    for (const user of slice.takers) addTaker(takers, user, spec.name);
    planned.push({
      name: spec.name,
      entries,
      model: slice.model,
      ...(spec.docs?.value && { docs: true }),
    });
  }
  diagnostics.push(...[...takers.values()].map(toWarning));
  const left = all.filter((entry) =>
    !planned.some(({ entries }) => entries.includes(entry))
  );
  const isSure = diagnostics.every(({ severity }) => severity === "warning");
  if (mark && isSure && left.length > 0) {
    diagnostics.push({
      code: "PK410",
      severity: "warning",
      ...mark,
      message: `The table has entries that are in no unit: ${
        list(left.map(titleOf), 10)
      }`,
      remedy:
        "Add them to a unit, or deploy the app as a whole beside the units",
    });
  }
  return { units: planned, diagnostics };
}

function docsWithout(
  { docs, name }: UnitSpec,
  entries: readonly Entry[],
  model: Model,
): readonly Diagnostic[] {
  const { openapi, asyncapi } = model.http.options.data;
  const isServed = entries.some(({ section }) => SECTIONS[section]?.documented);
  const isOff = openapi === false &&
    (asyncapi === false || !hasAsyncapi(model));
  if (!docs?.value || entries.length === 0 || isServed && !isOff) return [];
  return [{
    code: "PK407",
    severity: "error",
    ...docs.mark,
    message: isOff
      ? `A unit has docs, and the app has no document of it: \`${name}\``
      : `A unit has docs, and nothing that they could tell of: \`${name}\``,
    remedy: isOff
      ? "Remove `docs`, or `openapi: false` of `httpOptions`"
      : "Remove `docs`, or select routes, channels or calls by name",
  }];
}

interface Taker {
  readonly user: ServiceUser;
  readonly units: string[];
}

function addTaker(
  takers: Map<string, Taker>,
  user: ServiceUser,
  unit: string,
): void {
  const key = `${user.module}#${user.name}`;
  const known = takers.get(key);
  if (known) known.units.push(unit);
  else takers.set(key, { user, units: [unit] });
}

function toWarning({ user, units }: Taker): Diagnostic {
  const names = units.map((it) => `\`${it}\``).join(", ");
  return {
    code: "PK411",
    severity: "warning",
    ...user.place,
    length: user.name.length,
    message:
      `\`${user.name}\` takes all services as a whole, so every one is in the units that need it: ${names}`,
    remedy:
      "Destructure the services that are used, as in `({ todos }: Services)`",
  };
}
