/** Finds constraints that no value can keep. @module */
import type { Constraints, Type } from "../model/type.ts";
import { type Lookup, misfit, overlay } from "./misfit.ts";

/** Why no value, or a member of the union none, can keep the constraints; undefined where some can. */
export function contradiction(
  type: Type,
  lookup: Lookup,
  depth = 0,
): string | undefined {
  const { constraints = {} } = type;
  switch (type.kind) {
    case "ref": {
      const found = depth < 20 ? lookup(type.name) : undefined;
      return found &&
        contradiction(overlay(found, constraints), lookup, depth + 1);
    }
    case "union":
      for (const member of type.members) {
        const found = contradiction(
          overlay(member, type.constraints),
          lookup,
          depth + 1,
        );
        if (found) return found;
      }
      return undefined;
    case "literal":
      return literalBreaks(type, lookup);
    case "string":
    case "bytes":
    case "file":
      return above(constraints, "minLength", "maxLength");
    case "number":
    case "bigint":
    case "date":
      return rangeIsEmpty(type.kind, constraints);
    case "array":
      return above(constraints, "minItems", "maxItems");
    case "tuple": {
      const { elements, rest, last = [] } = type;
      const required =
        [...elements, ...last].filter(({ optional }) => !optional).length;
      const { minItems = 0, maxItems = Infinity } = constraints;
      if (maxItems < required) {
        return `@maxItems ${maxItems} of a tuple of ${required}`;
      }
      if (!rest && minItems > elements.length) {
        return `@minItems ${minItems} of a tuple of ${elements.length}`;
      }
      return above(constraints, "minItems", "maxItems");
    }
    case "object":
      return above(constraints, "minProperties", "maxProperties");
    default:
      return undefined;
  }
}

/** A literal is checked as the scalar that it is one of. */
function literalBreaks(
  type: Extract<Type, { kind: "literal" }>,
  lookup: Lookup,
): string | undefined {
  if (!type.constraints || typeof type.value === "boolean") return undefined;
  const kind = type.bigint ? "bigint" : typeof type.value as "string";
  const { value, constraints } = type;
  const expected = misfit(value, { kind, constraints }, lookup);
  return expected && `${JSON.stringify(value)} where it asks for ${expected}`;
}

function above(
  constraints: Constraints,
  low: "minLength" | "minItems" | "minProperties",
  high: "maxLength" | "maxItems" | "maxProperties",
): string | undefined {
  const [least, most] = [constraints[low], constraints[high]];
  return least !== undefined && most !== undefined && least > most
    ? `@${low} ${least} and @${high} ${most}`
    : undefined;
}

function rangeIsEmpty(
  kind: "number" | "bigint" | "date",
  constraints: Constraints,
): string | undefined {
  const toOrder = (limit: string | number): number | bigint =>
    kind === "date"
      ? Date.parse(String(limit))
      : kind === "bigint"
      ? BigInt(limit)
      : Number(limit);
  for (const low of ["minimum", "exclusiveMinimum"] as const) {
    for (const high of ["maximum", "exclusiveMaximum"] as const) {
      const [least, most] = [constraints[low], constraints[high]];
      if (least === undefined || most === undefined) continue;
      const [a, b] = [toOrder(least), toOrder(most)];
      const open = low !== "minimum" || high !== "maximum";
      if (a > b || open && a === b || hasNoWhole(constraints, a, b)) {
        return `@${low} ${least} and @${high} ${most}`;
      }
    }
  }
  return undefined;
}

function hasNoWhole(
  { integer, exclusiveMinimum, exclusiveMaximum }: Constraints,
  low: number | bigint,
  high: number | bigint,
): boolean {
  if (!integer || typeof low === "bigint" || typeof high === "bigint") {
    return false;
  }
  const first = Number(exclusiveMinimum) === low
    ? Math.floor(low) + 1
    : Math.ceil(low);
  const last = Number(exclusiveMaximum) === high
    ? Math.ceil(high) - 1
    : Math.floor(high);
  return first > last;
}
