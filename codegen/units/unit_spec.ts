/** What the settings say of units. @module */
import type { Mark } from "../model/places.ts";

/** A pattern, and where it stands. */
export interface Pattern {
  /** As it is written. */
  readonly text: string;
  /** Absent on the command line. */
  readonly mark?: Mark;
}

/** Patterns for one property of entries; an entry fits where one of them does. */
export interface Filter {
  /** A section of the table, or what narrows them: `tags`, `functions`, `folders`. */
  readonly key: string;
  readonly patterns: readonly Pattern[];
}

/** Which entries of an app are meant. */
export interface Selection {
  /** Sections are joined, the others narrow; the whole app where there is none. */
  readonly select: readonly Filter[];
  /** An entry that fits one of these is left out. */
  readonly exclude: readonly Filter[];
}

/** A unit, as the settings describe it. */
export interface UnitSpec extends Selection {
  readonly name: string;
  /** Where its name stands. */
  readonly mark: Mark;
  /** Whether it has documents of its entries. */
  readonly docs?: { readonly value: boolean; readonly mark: Mark };
  /** Absolute path of the module that a bundle starts with. */
  readonly main?: string;
  /** The most that its bundle may weigh, as written: `50kb`, or bytes. */
  readonly budget?: string | number;
}
