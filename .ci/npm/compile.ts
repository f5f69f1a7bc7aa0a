/**
 * Compiles the packages to JavaScript and declarations.
 *
 * @module
 */
import { join } from "node:path";
import ts from "typescript";
import { toNpmImport } from "./npm_import.ts";
import { type Rewrite, rewriteImports } from "./rewrite_imports.ts";
import { ROOT, type Workspace } from "./workspace.ts";

/** Texts of `.js` and `.d.ts` files by absolute path, beside the sources they are made of. */
export type Compiled = ReadonlyMap<string, string>;

const libFile = "/@deno/lib.deno.d.ts";

const options: Readonly<ts.CompilerOptions> = {
  strict: true,
  // What Node 20 runs.
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  declaration: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  types: [],
};

/**
 * Compiles what the packages export, and all that those modules import. Imports are written as npm
 * wants them: files as they are named there, packages by the name they have there. Throws where a
 * declaration can't be written.
 */
export async function compile(workspace: Workspace): Promise<Compiled> {
  const host = createHost(workspace, await readDenoTypes());
  const program = ts.createProgram({
    rootNames: [...entriesOf(workspace).values()],
    options,
    host,
  });
  const rewrite = (specifier: string) =>
    toNpmImport(specifier, workspace.imports)?.specifier ??
      toFile(specifier);
  const texts = new Map<string, string>();
  const { diagnostics } = program.emit(
    undefined,
    (path, text) => texts.set(path, rewriteExamples(text, rewrite)),
    undefined,
    false,
    {
      after: [rewriteImports(rewrite)],
      afterDeclarations: [rewriteImports(rewrite)],
    },
  );
  if (diagnostics.length > 0) {
    throw new Error(ts.formatDiagnostics(diagnostics, host));
  }
  return texts;
}

/** The modules that import maps and packages name, by what they are imported as. */
function entriesOf({ members }: Workspace): Map<string, string> {
  return new Map(
    members.flatMap(({ name, folder, exports }) =>
      Object.entries(exports).map(([subpath, path]) =>
        [name + subpath.slice(1), join(folder, path)] as const
      )
    ),
  );
}

/** A compiler's host that resolves as Deno does, and knows Deno's own declarations. */
function createHost(workspace: Workspace, lib: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const entries = entriesOf(workspace);
  const resolve = (
    specifier: string,
    from: string,
  ): ts.ResolvedModuleFull | undefined => {
    const path = entries.get(specifier);
    if (path !== undefined) {
      return { resolvedFileName: path, extension: ts.Extension.Ts };
    }
    const npm = toNpmImport(specifier, workspace.imports);
    return ts.resolveModuleName(
      npm?.specifier ?? specifier,
      // Only the root's node_modules has what the import map names.
      npm ? join(ROOT, "mod.ts") : from,
      options,
      host,
    ).resolvedModule;
  };
  return {
    ...host,
    getSourceFile: (file, ...rest) =>
      file === libFile
        ? ts.createSourceFile(file, lib, ts.ScriptTarget.ESNext)
        : host.getSourceFile(file, ...rest),
    getDefaultLibFileName: () => libFile,
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => ({ resolvedModule: resolve(text, from) })),
  };
}

/** Examples in comments import what their readers have. */
function rewriteExamples(text: string, rewrite: Rewrite): string {
  return text.replaceAll(
    /^( *\* .*\bfrom )"([^".][^"]*)"/gm,
    (_, before: string, name: string) => `${before}"${rewrite(name)}"`,
  );
}

async function readDenoTypes(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["types"],
  }).output();
  return new TextDecoder().decode(stdout);
}

/** `./a.ts` is `./a.js` when compiled, and what a deno.json says of a package its package.json does. */
function toFile(specifier: string): string {
  if (!/^\.{1,2}\//.test(specifier)) return specifier;
  return specifier.replace(/\.ts$/, ".js")
    .replace(/\/deno\.json$/, "/package.json");
}
