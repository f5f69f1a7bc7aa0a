/** What the parts of the resolver share. @module */
import type ts from "typescript";
import type { Type } from "../model/type.ts";
import type { Project } from "./api.ts";
import type { NamedType, NamedTypes } from "./named_types.ts";

/** A declared type node beside a resolved type: it keeps the names that the checker drops. */
export interface Hint {
  readonly node: ts.TypeNode;
  /** What the type parameters in it stand for. */
  readonly env?: Env;
  /** The property that `User["email"]` took it from. */
  readonly accessed?: ts.Declaration;
}

/** Declared type arguments by the symbol of their parameter. */
export type Env = ReadonlyMap<ts.Symbol, Hint>;

/** What the declaration of an object says of its parts. */
export interface Known {
  readonly env?: Env;
  /** Of all values. */
  readonly values?: Hint;
}

/** Where the walk is, for findings. */
export interface Spot {
  /** The nearest node of the user's own source. */
  readonly node: ts.Node;
  /** Path inside the type: `CreateTodo.tags[].meta`. */
  readonly path: string;
  readonly depth: number;
}

/** What resolving one type has cost. */
export interface Budget {
  parts: number;
  /** When it began, by `performance.now`. */
  start: number | undefined;
  /** Whether anything was found in it. */
  hasFindings: boolean;
  /** Whether it was refused, so that its other parts are passed over. */
  isSpent: boolean;
}

/** A type without a name that the walk is inside of. */
export interface OpenType {
  /** Where it was met. */
  readonly path: string;
  /** Its entry, once it was met again inside itself. */
  entry?: NamedType;
}

/** When a type is refused rather than resolved further. */
export interface Limits {
  /** How deep it may go between two names; 60 unless told. */
  readonly depth: number;
  /** How many parts it may have, written out up to the next name; 50,000 unless told. */
  readonly parts: number;
  /** How long it may take, in milliseconds; 20,000 unless told. */
  readonly time: number;
}

/** The walk over types. */
export interface Walk {
  readonly project: Project;
  readonly ts: typeof ts;
  readonly checker: ts.TypeChecker;
  readonly names: NamedTypes;
  /** Types without a name that the walk is inside of, up to the nearest one with a name. */
  open: ReadonlyMap<ts.Type, OpenType>;
  /** The nearest named type that the walk is inside of. */
  within: NamedType | undefined;
  /** How often the walk is inside of a declaration, each time with other arguments. */
  readonly expanding: Map<ts.Symbol, number>;
  readonly limits: Limits;
  /** What the type that is being resolved has cost. */
  readonly budget: Budget;
  /** Declarations of the user's that the type is made of, for the compiler to judge. */
  readonly reached: Set<ts.Node>;
  /** Whether nodes name `Parsed` of core, as far as known; undefined where no module of the user's does. */
  readonly parsed: Map<ts.Node, boolean> | undefined;
  /** Aliases whose tags reached the type that is being converted; undefined where none has any. */
  kept: Set<ts.Symbol> | undefined;
  /** The kinds that the tags of an alias limit; undefined for those without. */
  readonly tagged: Map<ts.Symbol, ReadonlySet<string> | undefined>;
  /** What can only be judged once every named type is known. */
  readonly later: (() => void)[];
  /** Converts a type; a hint that doesn't fit is dropped. */
  convert(type: ts.Type, hint: Hint | undefined, spot: Spot): Type;
  /** Reports a finding, and stands in for the type. */
  refuse(spot: Spot, code: string, message: string, remedy?: string): Type;
  /** The hint, seen through parentheses and type parameters, if it is about this type. */
  accept(type: ts.Type, hint: Hint | undefined): Hint | undefined;
  /** A number that tells a type or symbol from every other in this walk. */
  idOf(value: ts.Type | ts.Symbol): number;
  /** Whether a symbol is declared by the platform. */
  isPlatform(symbol: ts.Symbol): boolean;
  /** Whether core declares it, rather than somebody who used the same name. */
  readonly isCore: (declaration: ts.Declaration) => boolean;
  /** Whether a node is in a module of the user's. */
  isOwn(node: ts.Node): boolean;
}

/** A declaration that names a type, and what fills its parameters. */
export interface Named {
  readonly symbol: ts.Symbol;
  /** The type that the tags of the declaration are about. */
  readonly type: ts.Type;
  readonly parameters: readonly ts.Symbol[];
  readonly types: readonly ts.Type[];
  readonly hints: readonly (Hint | undefined)[];
}

/** One step deeper. */
export function step(spot: Spot, path: string, node?: ts.Node): Spot {
  return {
    node: node ?? spot.node,
    path: spot.path + path,
    depth: spot.depth + 1,
  };
}

/** A type as TypeScript writes it, an alias at its top opened. */
export function typeText(walk: Walk, type: ts.Type): string {
  const { InTypeAlias, NoTruncation } = walk.ts.TypeFormatFlags;
  return walk.checker.typeToString(
    type,
    undefined,
    InTypeAlias | NoTruncation,
  );
}
