/**
 * Types that carry rules: plain values are assignable to them, and `gen` makes the rules part of
 * the schema. They are joined by `&`. A leaf: imports nothing.
 *
 * @module
 */

/**
 * A rule, as a keyword of JSON Schema and its value; only types know of it. Any value fits, and a
 * type with one rule fits where another is asked for: `gen` reads the rule, and calls check it.
 */
export interface Rule<Keyword extends string, Value> {
  /** Never there. */
  readonly "~rule"?: never;
}

/** A whole number. */
export type Int = number & Rule<"integer", true>;

/**
 * A number that is at least `N`.
 *
 * @example
 * ```ts
 * import type { Int, Max, MaxLength, Min } from "@pikku/core";
 *
 * export interface Review {
 *   stars: Int & Min<1> & Max<5>;
 *   text: MaxLength<500>;
 * }
 *
 * export const review: Review = { stars: 5, text: "Works" };
 * ```
 */
export type Min<N extends number> = number & Rule<"minimum", N>;

/** A number that is at most `N`. */
export type Max<N extends number> = number & Rule<"maximum", N>;

/** A number above `N`. */
export type ExclusiveMin<N extends number> =
  & number
  & Rule<"exclusiveMinimum", N>;

/** A number below `N`. */
export type ExclusiveMax<N extends number> =
  & number
  & Rule<"exclusiveMaximum", N>;

/** A number that is a multiple of `N`. */
export type MultipleOf<N extends number> = number & Rule<"multipleOf", N>;

/** A text of at least `N` characters. */
export type MinLength<N extends number> = string & Rule<"minLength", N>;

/** A text of at most `N` characters. */
export type MaxLength<N extends number> = string & Rule<"maxLength", N>;

/** A text that fits a regular expression, in Unicode mode: `Pattern<"^[a-z]+$">`. */
export type Pattern<Source extends string> = string & Rule<"pattern", Source>;

/** A text of a format of JSON Schema: `Format<"ipv4">`. */
export type Format<Name extends string> = string & Rule<"format", Name>;

/** An email address. */
export type Email = Format<"email">;

/** A UUID of any version. */
export type Uuid = Format<"uuid">;

/** A text that is a URI with its scheme; a `URL` is one that functions get as an object. */
export type Uri = Format<"uri">;

/** A day as a text: `2026-02-28`. */
export type IsoDate = Format<"date">;

/** A date and time as a text: `2026-02-28T09:30:00Z`; a `Date` is one that functions get as an object. */
export type IsoDateTime = Format<"date-time">;

/** Beside an array: at least `N` items, as in `string[] & MinItems<1>`. */
export type MinItems<N extends number> = Rule<"minItems", N>;

/** Beside an array: at most `N` items. */
export type MaxItems<N extends number> = Rule<"maxItems", N>;

/** Beside an array: no item twice. */
export type UniqueItems = Rule<"uniqueItems", true>;
