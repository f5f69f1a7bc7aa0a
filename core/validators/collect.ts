/** How generated validators gather what failed. @module */
import type { RawIssue, Validate } from "../codec.ts";

/** How much of what failed is kept. */
const MOST = 100;
/** How deep data of a recursive type may be. */
const DEEPEST = 256;

/** Adds what failed; the first hundred are kept. */
export function add(
  issues: RawIssue[] | null,
  instancePath: string,
  keyword: string,
  params: RawIssue["params"],
): RawIssue[] {
  const issue = { instancePath, keyword, params };
  if (issues === null) return [issue];
  if (issues.length < MOST) issues.push(issue);
  return issues;
}

/** Adds what failed in a part that has a validator of its own; the first hundred are kept. */
export function addAll(
  issues: RawIssue[] | null,
  others: readonly RawIssue[],
): RawIssue[] {
  if (issues === null) return [...others];
  for (const issue of others) {
    if (issues.length >= MOST) break;
    issues.push(issue);
  }
  return issues;
}

/** Takes back what was added after the first `count`. */
export function keep(
  issues: RawIssue[] | null,
  count: number,
): RawIssue[] | null {
  if (issues === null || count === 0) return null;
  if (count < issues.length) issues.length = count;
  return issues;
}

/**
 * A validator of a recursive type that refuses data of more than 256 levels, which would
 * otherwise exhaust the stack.
 */
export function shallow(validate: Validate): Validate {
  const limited: Validate = (value) => {
    if (!fits(value, DEEPEST)) {
      const params = { limit: DEEPEST };
      limited.errors = [{ instancePath: "", keyword: "depth", params }];
      return false;
    }
    const valid = validate(value);
    limited.errors = validate.errors;
    return valid;
  };
  return limited;
}

function fits(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) {
    return value.every((item) => fits(item, levels - 1));
  }
  for (const key in value) {
    if (!fits((value as Record<string, unknown>)[key], levels - 1)) {
      return false;
    }
  }
  return true;
}
