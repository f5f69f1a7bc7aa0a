/** Which modules are imported for what they do. @module */
import { readFileSync } from "node:fs";
import type { CodeGraph } from "./code_graph.ts";

/** An import without names. It may also be found in a text or a comment, which does no harm. */
const BARE = /\bimport\s*(["'])([^"'\n]+)\1/g;

/**
 * Finds the modules that are imported without names, by specifier. All others are imported for
 * their exports: where a bundle uses none of these, it leaves the module out.
 */
export function modulesForEffect({ modules }: CodeGraph): Set<string> {
  const found = new Set<string>();
  for (const { local, imports } of modules.values()) {
    if (local === undefined) continue;
    for (const [, , specifier] of textOf(local).matchAll(BARE)) {
      const target = imports[specifier!];
      if (target !== undefined) found.add(target);
    }
  }
  return found;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
