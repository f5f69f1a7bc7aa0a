/** What every reader of the build stage needs at hand. @module */
import type ts from "typescript";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { BuildMemory } from "./memory.ts";
import type { FunctionModel } from "../model/model.ts";
import type { Mark } from "../model/places.ts";
import type { Project, Report, Resolver } from "../types/api.ts";

/** One pass over an app: the tools, and what was gathered so far. */
export interface Build {
  /** The compiler. */
  readonly ts: typeof ts;
  readonly project: Project;
  readonly checker: ts.TypeChecker;
  readonly resolver: Resolver;
  readonly report: Report;
  /** Absolute path of the app's folder. */
  readonly folder: string;
  /** Specifier of the module that a file of the program is. */
  specifierOf(file: string): string | undefined;
  /** Whether core declares it, rather than somebody who used the same name. */
  readonly isCore: (declaration: ts.Declaration) => boolean;
  /** Functions read so far by id; undefined where one can't be wired. */
  readonly functions: Map<string, FunctionModel | undefined>;
  /** The type `Services` of services.ts. */
  readonly services?: ts.Type;
  /** What services.ts makes, by name. */
  readonly made: ReadonlyMap<string, ts.Type>;
  /** The type `Config` of config.ts. */
  readonly config?: ts.Type;
  /** The type `Bindings` of bindings.ts. */
  readonly bindings?: ts.Type;
  /** The type `Session` of session.ts. */
  readonly session?: ts.Type;
  /** The type of core's table; set once the app's is found. */
  tableType?: ts.Type;
  /** What an earlier pass kept. */
  readonly memory?: BuildMemory;
  /** Marks made so far; see `Places`. */
  readonly places: Map<string, Mark>;
}

/** Tells where a node stands. */
export function markOf(project: Project, node: ts.Node): Mark {
  const file = node.getSourceFile();
  const start = node.getStart(file, false);
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const end = file.text.indexOf("\n", start);
  const last = end < 0 ? node.getEnd() : Math.min(end, node.getEnd());
  return {
    file: project.pathOf(file),
    line: line + 1,
    column: character + 1,
    length: Math.max(1, last - start),
  };
}

/** Makes a reporter that gathers findings, each once. */
export function reportTo(
  project: Project,
  found: Map<string, Diagnostic>,
): Report {
  return (node, code, message, remedy, severity = "error") => {
    const mark = markOf(project, node);
    const key = `${code} ${mark.file}:${mark.line}:${mark.column} ${message}`;
    if (found.has(key)) return;
    found.set(key, { code, severity, ...mark, message, remedy });
  };
}

/** Remembers where a part of the model stands. */
export function mark(build: Build, name: string, node: ts.Node): void {
  build.places.set(name, markOf(build.project, node));
}
