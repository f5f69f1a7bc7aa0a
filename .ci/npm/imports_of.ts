import ts from "typescript";
import { isImportCall, specifierOf } from "./rewrite_imports.ts";

/** What a compiled module, or its declarations, imports. */
export interface Imports {
  /** When the module loads. */
  readonly eager: readonly string[];
  /** When an `import(…)` is reached. */
  readonly lazy: readonly string[];
}

/** Reads what a `.js` or `.d.ts` text imports. */
export function importsOf(path: string, text: string): Imports {
  const eager = new Set<string>();
  const lazy = new Set<string>();
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) (isImportCall(node) ? lazy : eager).add(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return { eager: [...eager], lazy: [...lazy] };
}
