/** Which constraints say something of which kind of type. @module */
import type { Constraints, Type } from "../model/type.ts";

const RANGE = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
] as const;

const APPLICABLE: Readonly<
  Partial<Record<Type["kind"], readonly (keyof Constraints)[]>>
> = {
  string: ["minLength", "maxLength", "pattern", "format"],
  number: [...RANGE, "multipleOf", "integer", "format"],
  bigint: [...RANGE],
  date: [...RANGE, "format"],
  bytes: ["minLength", "maxLength"],
  file: ["minLength", "maxLength"],
  array: ["minItems", "maxItems", "uniqueItems"],
  tuple: ["minItems", "maxItems", "uniqueItems"],
  object: ["minProperties", "maxProperties"],
};

/**
 * Picks the constraints that say something of a kind of type, so that those of a union reach the
 * members that they mean.
 */
export function applicable(
  kind: Type["kind"],
  constraints: Constraints | undefined,
): Constraints {
  if (constraints === undefined) return {};
  const names = APPLICABLE[kind] ?? [];
  return Object.fromEntries(
    Object.entries(constraints).filter(([name]) =>
      names.includes(name as keyof Constraints)
    ),
  );
}

/** A type with the constraints of its surroundings; they come first. */
export function constrained<T extends Type>(
  type: T,
  constraints: Constraints | undefined,
): T {
  return constraints === undefined
    ? type
    : { ...type, constraints: { ...type.constraints, ...constraints } };
}
