/**
 * How imports resolve: by Deno's own graph, and inside npm packages by the compiler's rules.
 *
 * @module
 */
import type ts from "typescript";
import type { Graph } from "./api.ts";
import type { Compiler } from "./compiler.ts";
import { type ModuleFiles, slashed } from "./module_files.ts";

/** Resolves what a file imports. */
export type ResolveImport = (
  specifier: string,
  containingFile: string,
) => ts.ResolvedModuleFull | undefined;

const mount = "/@npm/";

/** Makes the resolution of a graph. */
export function createResolution(
  compiler: Compiler,
  graph: Graph,
  files: ModuleFiles,
  options: ts.CompilerOptions,
): ResolveImport {
  const packages = graph.packages ?? new Map();
  const owners = new Map<string, string>();
  const host = createNpmHost(compiler, graph);

  /** Resolves `name/sub` as a module of the package `from` sees it. */
  function resolveNpm(
    request: string,
    containingFile: string,
    owner: string | undefined,
  ): ts.ResolvedModuleFull | undefined {
    const { resolvedModule } = compiler.resolveModuleName(
      request,
      containingFile,
      options,
      host,
    );
    if (!resolvedModule) return undefined;
    const file = host.locate(resolvedModule.resolvedFileName);
    if (owner !== undefined) owners.set(file, owner);
    return {
      ...resolvedModule,
      resolvedFileName: file,
      isExternalLibraryImport: true,
    };
  }

  function resolveInPackage(
    request: string,
    containingFile: string,
    owner: string,
  ): ts.ResolvedModuleFull | undefined {
    if (/^\.{0,2}\//.test(request) || request.startsWith("#")) {
      return resolveNpm(request, containingFile, owner);
    }
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(request)?.[0] ?? request;
    const own = packages.get(owner);
    const target = name === own?.name ? owner : own?.dependencies[name];
    // Without an entry the folder may still be there: a peer, or a hoisted package.
    return target === undefined
      ? resolveNpm(request, containingFile, undefined)
      : resolveNpm(request, `${mount}${escapeId(target)}/from.ts`, target);
  }

  return (request, containingFile) => {
    const owner = owners.get(containingFile);
    if (owner !== undefined) {
      return resolveInPackage(request, containingFile, owner);
    }
    const from = files.moduleOf(containingFile);
    // A package that isn't in the graph: a peer, or what an installed one depends on.
    if (!from && containingFile.includes("/node_modules/")) {
      return resolveNpm(request, containingFile, undefined);
    }
    const target = from?.imports[request];
    if (target === undefined) return undefined;
    const module = graph.modules.get(target);
    if (module?.package !== undefined) {
      const { name } = packages.get(module.package) ?? {};
      if (name === undefined) return undefined;
      const sub = /^npm:\/?(?:@[^/]+\/)?[^/@]+(?:@[^/]*)?(\/.*)?$/
        .exec(target)?.[1] ?? "";
      return resolveNpm(
        name + sub,
        `${mount}${escapeId(module.package)}/from.ts`,
        module.package,
      );
    }
    const file = files.fileOf(module?.types ?? target);
    if (file === undefined) return undefined;
    return {
      resolvedFileName: file,
      extension: endingOf(compiler, file),
      isExternalLibraryImport: false,
    };
  };
}

interface NpmHost extends ts.ModuleResolutionHost {
  /** The real path of a mounted one. */
  locate(path: string): string;
}

/**
 * A view of the disk in which each package sees itself as `/@npm/ID/node_modules/NAME`, so that
 * the compiler's rules for packages hold with and without a `node_modules` folder.
 */
function createNpmHost(compiler: Compiler, graph: Graph): NpmHost {
  const byId = new Map(
    [...graph.packages ?? []].map(([id, it]) => [escapeId(id), it]),
  );
  const locate = (path: string): string => {
    if (!path.startsWith(mount)) return path;
    const match = /^\/@npm\/([^/]+)\/node_modules\/((?:@[^/]+\/)?[^/]+)(.*)$/
      .exec(path);
    const found = match ? byId.get(match[1]!) : undefined;
    return found && found.name === match![2]
      ? slashed(found.folder) + match![3]
      : path;
  };
  const { sys } = compiler;
  const realpath = (path: string) => sys.realpath?.(path) ?? path;
  return {
    locate,
    fileExists: (path) => sys.fileExists(locate(path)),
    readFile: (path) => sys.readFile(locate(path)),
    directoryExists: (path) =>
      path.startsWith(mount) && locate(path) === path
        ? /^\/@npm\/[^/]+(\/node_modules(\/@[^/]+)?)?$/.test(path)
        : sys.directoryExists(locate(path)),
    // Two ways to a file are one file: pnpm links packages to each other.
    realpath: (path) => path.startsWith(mount) ? path : realpath(path),
    getCurrentDirectory: () => graph.root,
    useCaseSensitiveFileNames: true,
  };
}

function escapeId(id: string): string {
  return id.replaceAll("/", "+");
}

function endingOf(compiler: Compiler, file: string): ts.Extension {
  const ending = /(\.d)?\.[cm]?[jt]sx?$|\.json$/.exec(file)?.[0];
  return (ending ?? compiler.Extension.Ts) as ts.Extension;
}
