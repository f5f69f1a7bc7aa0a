/** Chooses the entries of a unit. @module */
import { nearestName } from "@pikku/core/validators";
import type { Mark } from "../model/places.ts";
import type { Entry } from "./entry.ts";
import { isSection, knownTexts, toTest } from "./filter.ts";
import { titleOf } from "./sections.ts";
import type { Filter, Pattern, Selection } from "./unit_spec.ts";

/** What is wrong with filters. */
export interface FilterProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** Where; absent on the command line. */
  readonly mark?: Mark;
}

/** What filters came to. */
export interface Selected {
  readonly entries: readonly Entry[];
  readonly problems: readonly FilterProblem[];
}

/** A filter's pattern with its test. */
interface Rule extends Pattern {
  readonly key: string;
  readonly fits: (entry: Entry) => boolean;
}

/**
 * Chooses among entries: those of any section that is named, which fit every other filter that is
 * named, less those that `exclude` fits. Every pattern must do something.
 */
export function selectEntries(
  { select, exclude }: Selection,
  all: readonly Entry[],
): Selected {
  const rules = toRules(select);
  const leaving = toRules(exclude);
  const unknown = [...rules, ...leaving]
    .filter(({ fits }) => !all.some(fits))
    .map((rule) => matchesNothing(rule, all));
  const chosen = all.filter((entry) => isChosen(rules, entry));
  const entries = chosen.filter((entry) =>
    !leaving.some(({ fits }) => fits(entry))
  );
  const problems = unknown.length > 0
    ? unknown
    : contradictions(rules, leaving, { chosen, entries });
  return { entries, problems };
}

function toRules(filters: readonly Filter[]): readonly Rule[] {
  return filters.flatMap(({ key, patterns }) =>
    patterns.map((it) => ({ ...it, key, fits: toTest(key, it.text) }))
  );
}

function isChosen(rules: readonly Rule[], entry: Entry): boolean {
  const byKey = Map.groupBy(rules, ({ key }) => isSection(key) ? "" : key);
  return [...byKey.values()].every((same) =>
    same.some(({ fits }) => fits(entry))
  );
}

function matchesNothing(
  { key, text, mark }: Rule,
  all: readonly Entry[],
): FilterProblem {
  const known = knownTexts(key, text, all);
  const near = nearestName(text, known);
  const remedy = near
    ? `Did you mean \`${near}\`?`
    : known.length === 0
    ? `Remove it: the app has no \`${key}\``
    : `Write one of what there is: ${list(known)}`;
  return {
    code: "PK405",
    message: `A filter matches nothing: \`${key}: ${text}\``,
    remedy,
    ...(mark && { mark }),
  };
}

function contradictions(
  rules: readonly Rule[],
  leaving: readonly Rule[],
  { chosen, entries }: {
    readonly chosen: readonly Entry[];
    readonly entries: readonly Entry[];
  },
): readonly FilterProblem[] {
  const problem = ({ mark }: Rule, message: string, remedy: string) => ({
    code: "PK406",
    message,
    remedy,
    ...(mark && { mark }),
  });
  const idle = rules.filter(({ fits }) => !chosen.some(fits)).map((rule) =>
    problem(
      rule,
      `A filter matches nothing of what the unit's other filters leave: \`${rule.key}: ${rule.text}\``,
      chosen.length > 0
        ? `Remove it, or make the others wider: they leave ${
          list(chosen.map(titleOf))
        }`
        : "Remove one of the filters: sections are joined, each other key narrows them",
    )
  );
  if (idle.length > 0) return idle;
  const [last] = leaving.slice(-1);
  if (entries.length === 0 && last) {
    return [problem(
      last,
      "The unit excludes all that it selects",
      `Exclude less than ${list(chosen.map(titleOf))}`,
    )];
  }
  return leaving.filter(({ fits }) => !chosen.some(fits)).map((rule) =>
    problem(
      rule,
      `\`exclude\` leaves out nothing that the unit selects: \`${rule.key}: ${rule.text}\``,
      "Remove it",
    )
  );
}

/** The first of some names. */
export function list(names: readonly string[], limit = 5): string {
  const shown = names.slice(0, limit).map((it) => `\`${it}\``).join(", ");
  const more = names.length - limit;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
