/**
 * The small interface between the type engine and the rest of codegen, so that the engine behind
 * it can be replaced.
 *
 * @module
 */
import type ts from "typescript";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Type, Types } from "../model/type.ts";

/** A module of the app's graph, as `deno info --json` tells it. */
export interface GraphModule {
  /** `file:///…`, `https://…`, `npm:…`, `jsr:…`, `node:…`. */
  readonly specifier: string;
  /** Path of the module, or of its cached copy, on disk. */
  readonly local?: string;
  /** Specifier as written → specifier of the module it resolves to. */
  readonly imports: Readonly<Record<string, string>>;
  /** Why it could not be loaded. */
  readonly error?: string;
  /** Why a specifier as written resolves to nothing. */
  readonly errors?: Readonly<Record<string, string>>;
  /** `TypeScript`, `TSX`, `Json`, …, as Deno calls it. */
  readonly media?: string;
  /** Id of its npm package, `name@version`. */
  readonly package?: string;
  /** Specifier of the declarations that stand for it. */
  readonly types?: string;
}

/** An npm package of the graph. */
export interface GraphPackage {
  readonly name: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Ids of the packages it depends on, by name. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The module graph of an app. */
export interface Graph {
  /** Absolute path of the app's folder. */
  readonly root: string;
  /** Absolute path of the wiring table. */
  readonly app: string;
  /** Modules by specifier. */
  readonly modules: ReadonlyMap<string, GraphModule>;
  /** Folders of npm packages by `npm:` specifier of a module. */
  readonly npm: ReadonlyMap<string, string>;
  /** npm packages by id. */
  readonly packages?: ReadonlyMap<string, GraphPackage>;
  /** Absolute paths of the modules to start from; `app` alone unless told. */
  readonly roots?: readonly string[];
  /** Absolute path of the folder of generated files, of which nothing is read. */
  readonly out?: string;
}

/** Reports a finding at a node; `remedy` is what to write instead. */
export type Report = (
  node: ts.Node,
  code: string,
  message: string,
  remedy: string,
  severity?: Diagnostic["severity"],
) => void;

/** A checked program over the app's graph; updated in place by `watch`. */
export interface Project {
  /** The compiler. */
  readonly ts: typeof ts;
  /** The graph it was made from. */
  readonly graph: Graph;
  /** The current program. */
  program(): ts.Program;
  /** The checker of the current program. */
  checker(): ts.TypeChecker;
  /** The syntax tree of a module by absolute path. */
  sourceFile(path: string): ts.SourceFile | undefined;
  /** Path relative to the app's folder, with `/`, of a syntax tree. */
  pathOf(file: ts.SourceFile): string;
  /** What the compiler has to say of a module, bodies included; checked when asked. */
  semanticErrors(path: string): readonly SemanticError[];
  /** Takes in changed files, or a changed graph. */
  update(changed: readonly string[], graph?: Graph): void;
}

/** An error of the compiler. */
export interface SemanticError {
  /** The compiler's number, without `TS`. */
  readonly code: number;
  readonly message: string;
  /** Offset in the module's text. */
  readonly start: number;
  readonly length: number;
}

/** Turns TypeScript types into the model's; named types gather in `types()`. */
export interface Resolver {
  /** From a declared type node: aliases keep their names and tags. */
  fromNode(node: ts.TypeNode): Type;
  /** From a parameter: what its JSDoc says goes to its type. */
  fromParameter(parameter: ts.ParameterDeclaration): Type;
  /** From a resolved type; findings are reported at `at`. */
  fromType(type: ts.Type, at: ts.Node): Type;
  /** From what a symbol declares: a type under its own name, or the type of a value. */
  fromSymbol(symbol: ts.Symbol): Type;
  /** The named types that were reached so far, sorted by name. */
  types(): Types;
  /** Modules of each named type and its arguments, by name; undefined where two types share a name. */
  origins(): ReadonlyMap<string, string> | undefined;
  /**
   * Writes final names into refs: call it last, on all that `fromNode` and `fromType` returned.
   * Two types of one name get their suffixes when both are known.
   */
  settle<Value>(value: Value): Value;
}
