/** The compiler options that Deno itself uses. @module */
import type ts from "typescript";
import type { Compiler } from "./compiler.ts";

/** Makes the options; those of the user's deno.json may be laid over the first ones. */
export function createCompilerOptions(
  compiler: Compiler,
  own: ts.CompilerOptions = {},
): ts.CompilerOptions {
  return {
    strict: true,
    noImplicitOverride: true,
    jsx: compiler.JsxEmit.ReactJSX,
    ...own,
    strictNullChecks: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: false,
    esModuleInterop: true,
    experimentalDecorators: own.experimentalDecorators ?? false,
    isolatedModules: true,
    lib: undefined,
    maxNodeModuleJsDepth: 0,
    module: compiler.ModuleKind.ESNext,
    moduleDetection: compiler.ModuleDetectionKind.Force,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    noEmit: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    target: compiler.ScriptTarget.ESNext,
    types: [],
  };
}
