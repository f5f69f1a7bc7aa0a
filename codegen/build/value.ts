/** What the wiring table holds: data, and references to exported values. @module */
import type ts from "typescript";
import type { Reference } from "../model/model.ts";

/** A string, number, boolean or null. */
export interface DataValue {
  readonly kind: "data";
  readonly value: string | number | boolean | null;
  readonly node: ts.Node;
}

/** An array. */
export interface ListValue {
  readonly kind: "list";
  readonly items: readonly Value[];
  readonly node: ts.Node;
}

/** A key of an object, and what it holds. */
export interface Entry {
  readonly key: string;
  /** The key in source, or the name in a namespace's module. */
  readonly keyNode: ts.Node;
  readonly value: Value;
  /** Set where a whole namespace was handed over, so that nobody named this entry. */
  readonly unnamed?: true;
}

/** An object, spreads and namespaces already expanded. */
export interface ObjectValue {
  readonly kind: "object";
  readonly entries: ReadonlyMap<string, Entry>;
  readonly node: ts.Node;
  /** Set where it is an exported constant, which a mount refers to instead of reading it. */
  readonly named?: ReferenceValue;
}

/** An exported value that is not read further: a function, or what its own module configures. */
export interface ReferenceValue {
  readonly kind: "reference";
  readonly reference: Reference;
  /** Where the value is declared. */
  readonly declaration: ts.Declaration;
  /** Set where the declaration is a function, or a const of a function. */
  readonly callable?: FunctionNode;
  /** Where the table names it. */
  readonly node: ts.Node;
}

/** What was reported already and must not be reported again. */
export interface InvalidValue {
  readonly kind: "invalid";
  readonly node: ts.Node;
}

/** What stands at a place of the wiring table. */
export type Value =
  | DataValue
  | ListValue
  | ObjectValue
  | ReferenceValue
  | InvalidValue;

/** A function as TypeScript writes it. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction;
