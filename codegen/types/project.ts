/**
 * A checked program over the app's graph, kept alive between changes.
 *
 * @module
 */
import { dirname, relative, sep } from "node:path";
import type ts from "typescript";
import { type RunDeno, runDeno } from "../discover/deno_info.ts";
import type { Graph, Project, SemanticError } from "./api.ts";
import { type Compiler, loadCompiler } from "./compiler.ts";
import { createCompilerOptions } from "./compiler_options.ts";
import {
  createModuleFiles,
  type ModuleFiles,
  slashed,
} from "./module_files.ts";
import { createResolution, type ResolveImport } from "./module_resolution.ts";
import { ambientStub } from "./stubs.ts";

/** How a project is made. */
export interface ProjectOptions {
  /** Runs Deno for its built-in declarations; the Deno that runs this code unless told. */
  readonly run?: RunDeno;
  /** Compiler options of the user's deno.json. */
  readonly compilerOptions?: ts.CompilerOptions;
  /** Texts that stand in for files, by absolute path. */
  readonly overlay?: ReadonlyMap<string, string>;
}

const libFile = "/@deno/lib.deno.d.ts";
const ambientFile = "/@deno/ambient.d.ts";

/** Loads the compiler and makes a project; the program itself is made when first asked for. */
export async function createProject(
  graph: Graph,
  options: ProjectOptions = {},
): Promise<Project> {
  const [compiler, lib] = await Promise.all([
    loadCompiler(),
    (options.run ?? runDeno)(["types"]),
  ]);
  return new LiveProject(compiler, graph, lib, options);
}

class LiveProject implements Project {
  readonly ts: Compiler;
  #graph: Graph;
  readonly #options: ts.CompilerOptions;
  readonly #host: ts.CompilerHost;
  readonly #sources = new Map<string, ts.SourceFile | undefined>();
  readonly #virtual: Map<string, string>;
  #files: ModuleFiles;
  #resolve: ResolveImport;
  #program: ts.Program | undefined;
  #stale = true;
  #resolvedAnew = false;

  constructor(
    compiler: Compiler,
    graph: Graph,
    lib: string,
    options: ProjectOptions,
  ) {
    this.ts = compiler;
    this.#graph = graph;
    this.#options = createCompilerOptions(compiler, options.compilerOptions);
    this.#virtual = new Map([
      ...options.overlay ?? [],
      [libFile, lib],
      [ambientFile, ambientStub],
    ]);
    this.#files = createModuleFiles(graph);
    this.#resolve = createResolution(
      compiler,
      graph,
      this.#files,
      this.#options,
    );
    this.#host = this.#createHost();
  }

  get graph(): Graph {
    return this.#graph;
  }

  program(): ts.Program {
    if (this.#program && !this.#stale) return this.#program;
    const roots = (this.#graph.roots ?? [this.#graph.app]).map(slashed);
    this.#program = this.ts.createProgram({
      rootNames: [ambientFile, ...roots],
      options: this.#options,
      host: this.#host,
      oldProgram: this.#program,
    });
    this.#stale = false;
    this.#resolvedAnew = false;
    return this.#program;
  }

  checker(): ts.TypeChecker {
    return this.program().getTypeChecker();
  }

  sourceFile(path: string): ts.SourceFile | undefined {
    return this.program().getSourceFile(slashed(path));
  }

  pathOf(file: ts.SourceFile): string {
    return slashed(
      relative(this.#graph.root, file.fileName.replaceAll("/", sep)),
    );
  }

  semanticErrors(path: string): readonly SemanticError[] {
    const file = this.sourceFile(path);
    if (!file) return [];
    const program = this.program();
    return [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ].map(({ code, messageText, start = 0, length = 1 }) => ({
      code,
      message: this.ts.flattenDiagnosticMessageText(messageText, "\n"),
      start,
      length,
    }));
  }

  update(changed: readonly string[], graph?: Graph): void {
    for (const path of changed) this.#sources.delete(slashed(path));
    if (graph) {
      for (const [file, source] of this.#sources) {
        if (!source) this.#sources.delete(file);
      }
      this.#graph = graph;
      this.#resolvedAnew = true;
      this.#files = createModuleFiles(graph);
      this.#resolve = createResolution(
        this.ts,
        graph,
        this.#files,
        this.#options,
      );
    }
    this.#stale = true;
  }

  #createHost(): ts.CompilerHost {
    const { sys, JSDocParsingMode } = this.ts;
    const libFolder = slashed(dirname(this.ts.getDefaultLibFilePath({})));
    const read = (file: string): string | undefined =>
      this.#virtual.get(file) ?? this.#files.textOf(file) ??
        sys.readFile(this.#files.localOf(file));
    return {
      getSourceFile: (file, options) => {
        if (this.#sources.has(file)) return this.#sources.get(file);
        const text = read(file);
        const isLib = file === libFile || file.startsWith(libFolder);
        const source = text === undefined
          ? undefined
          : this.ts.createSourceFile(file, text, {
            ...(typeof options === "object"
              ? options
              : { languageVersion: options }),
            // The declarations of the platform are a third of all text, and never quoted.
            jsDocParsingMode: isLib
              ? JSDocParsingMode.ParseNone
              : JSDocParsingMode.ParseAll,
          });
        this.#sources.set(file, source);
        return source;
      },
      resolveModuleNameLiterals: (literals, containingFile) =>
        literals.map(({ text }) => ({
          resolvedModule: this.#resolve(text, containingFile),
        })),
      resolveTypeReferenceDirectiveReferences: (references) =>
        references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
      // Else a file that didn't change keeps what its imports resolved to.
      hasInvalidatedResolutions: () => this.#resolvedAnew,
      fileExists: (file) => read(file) !== undefined,
      readFile: read,
      getDefaultLibFileName: () => libFile,
      getDefaultLibLocation: () => libFolder,
      getCurrentDirectory: () => slashed(this.#graph.root),
      getCanonicalFileName: (file) => file,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      writeFile: () => {},
    };
  }
}
