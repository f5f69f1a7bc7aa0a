/** The filters of `--only`: those of the settings, in one word. @module */
import { nearestName } from "@pikku/core/validators";
import type { Model } from "../model/model.ts";
import { FILTER_KEYS, isSection } from "./filter.ts";
import { OnlyError } from "./only_error.ts";
import { entriesOf } from "./sections.ts";
import { selectEntries } from "./select.ts";
import { sliceModel } from "./slice.ts";
import type { Filter, Selection, UnitSpec } from "./unit_spec.ts";

/**
 * Cuts out of an app what `--only` names: a unit, or filters with a comma between them, such as
 * `http,tags:public,!functions:purge`. A key without a pattern is a section as a whole, `!`
 * excludes.
 *
 * @throws {OnlyError} when a key or unit is unknown, or a filter matches nothing
 */
export function onlyModel(
  model: Model,
  only: string,
  units: readonly UnitSpec[],
): Model {
  const selection = units.find(({ name }) => name === only) ??
    toSelection(only, units);
  const { entries, problems: [problem] } = selectEntries(
    selection,
    entriesOf(model),
  );
  if (problem) {
    const { message, remedy: [first = "", ...rest] } = problem;
    throw new OnlyError(
      `${message}; ${first.toLowerCase()}${rest.join("")}`,
    );
  }
  return sliceModel(model, entries).model;
}

function toSelection(only: string, units: readonly UnitSpec[]): Selection {
  const terms = only.split(",").map((term) => toTerm(term.trim(), units));
  const filtersOf = (excludes: boolean): Filter[] =>
    [...Map.groupBy(
      terms.filter((term) => term.excludes === excludes),
      ({ key }) => key,
    )].map(([key, same]) => ({
      key,
      patterns: same.map(({ text }) => ({ text })),
    }));
  return { select: filtersOf(false), exclude: filtersOf(true) };
}

interface Term {
  readonly excludes: boolean;
  readonly key: string;
  readonly text: string;
}

function toTerm(term: string, units: readonly UnitSpec[]): Term {
  const [, sign, key, colon, text] = /^(!?)([^:]*)(:?)(.*)$/s.exec(term)!;
  if (!FILTER_KEYS.includes(key!)) throw unknown(term, key!, units);
  if (text === "" && (colon || !isSection(key!))) {
    throw new OnlyError(
      `A filter of --only has no pattern: ${term}; write ${key}:PATTERN`,
    );
  }
  return { excludes: sign === "!", key: key!, text: text || "*" };
}

function unknown(
  term: string,
  key: string,
  units: readonly UnitSpec[],
): OnlyError {
  const names = units.map(({ name }) => name);
  if (names.includes(term)) {
    return new OnlyError(
      `A unit of --only stands alone: ${term}; write its name without filters`,
    );
  }
  const known = [...names, ...FILTER_KEYS];
  const near = nearestName(key, known);
  return new OnlyError(
    `--only names neither a unit nor a filter: ${term}; ${
      near ? `did you mean ${near}?` : `write one of ${known.join(", ")}`
    }`,
  );
}
