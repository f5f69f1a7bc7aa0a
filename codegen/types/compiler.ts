/** The one place that loads the compiler. @module */
import type ts from "typescript";

/** The compiler's module. */
export type Compiler = typeof ts;

/** Loads the compiler: about 0.12 s the first time, so only when something has changed. */
export async function loadCompiler(): Promise<Compiler> {
  const module = await import("typescript");
  return module.default ?? module;
}
