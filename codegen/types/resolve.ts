/** The type engine behind one call. @module */
import type ts from "typescript";
import type { Type, Types } from "../model/type.ts";
import type { Project } from "./api.ts";
import { createResolver } from "./resolver.ts";

/** What came of a type. */
export interface Resolved {
  readonly type: Type;
  /** The named types that it reaches. */
  readonly types: Types;
  /** Why it is refused, as `CODE message`; empty where it isn't. */
  readonly findings: readonly string[];
}

/**
 * Resolves what a module exports under a name, wherever it is declared: a type, or the type of a
 * value. Throws where the module or the export is not there.
 *
 * @param module Absolute path of the module.
 */
export function resolve(
  project: Project,
  module: string,
  name: string,
): Resolved {
  const symbol = findExport(project, module, name);
  const findings: string[] = [];
  const resolver = createResolver(
    project,
    (_node, code, message) => void findings.push(`${code} ${message}`),
  );
  const type = resolver.fromSymbol(symbol);
  return { type: resolver.settle(type), types: resolver.types(), findings };
}

function findExport(
  project: Project,
  module: string,
  name: string,
): ts.Symbol {
  const checker = project.checker();
  const file = project.sourceFile(module);
  const own = file && checker.getSymbolAtLocation(file);
  if (!own) throw new Error(`Module is not part of the project: ${module}`);
  const found = checker.getExportsOfModule(own).find((it) => it.name === name);
  if (!found) throw new Error(`Module has no export of this name: ${name}`);
  return found.flags & project.ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(found)
    : found;
}
