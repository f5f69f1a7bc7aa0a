/** The bundler's plugin: imports of the app lead where Deno's rules say, those of packages where npm's say. @module */
import type {
  OnLoadArgs,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
} from "esbuild";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { builtinOf } from "./builtins.ts";
import type { CodeGraph } from "./code_graph.ts";
import { modulesForEffect } from "./effects.ts";
import { loaderOf, toSource } from "./load_source.ts";
import { markModule, unmarkModule } from "./module_names.ts";
import {
  createNpmPackages,
  type InstalledPackage,
  packageName,
} from "./npm_packages.ts";
import { ASKED, EMPTY, NpmResolver, partOf } from "./npm_resolver.ts";
import type { Target, TargetSpec } from "./target.ts";
import { TARGETS } from "./target.ts";

/** What the plugin found while the bundler ran. */
export interface Found {
  /** Packages that stay outside of the bundle, by name. */
  readonly outside: Map<string, InstalledPackage>;
  /** Folders of packages with addons that nothing but an import of one tells. */
  readonly addons: Set<string>;
}

/** Modules with an address instead of a path. */
const REMOTE = "remote";

/** Built-in modules, as CommonJS wants them. */
const REQUIRED = "required";

/** Reads files of a package: those don't move along, and the reference page does without. */
const PACKAGE_FILES = /^\.\/docs_files\.[jt]s$/;
const DOCS_PAGE = /[/\\]transports[/\\]http[/\\]docs_page\.[jt]s(?:\?|$)/;

/** Makes the plugin; `found` is filled while the bundler runs. */
export function graphPlugin(
  graph: CodeGraph,
  target: Target,
  found: Found,
): Plugin {
  return {
    name: "pikku",
    setup(build) {
      const plugin = new GraphPlugin(build, graph, target, found);
      const all = { filter: /.*/ };
      build.onStart(() => plugin.start());
      build.onResolve(all, (args) => plugin.resolve(args));
      build.onLoad({ ...all, namespace: REQUIRED }, ({ path }) => ({
        contents: `import it from "${path}";\nmodule.exports = it;`,
      }));
      build.onLoad({ ...all, namespace: EMPTY }, () => ({ contents: "" }));
      build.onLoad({ ...all, namespace: REMOTE }, (args) => plugin.load(args));
      build.onLoad({ ...all, namespace: "file" }, (args) => plugin.load(args));
    },
  };
}

class GraphPlugin {
  readonly #graph: CodeGraph;
  readonly #target: Target;
  readonly #spec: TargetSpec;
  readonly #found: Found;
  readonly #forEffect: ReadonlySet<string>;
  readonly #packages: ReturnType<typeof createNpmPackages>;
  readonly #npm: NpmResolver;

  constructor(
    build: PluginBuild,
    graph: CodeGraph,
    target: Target,
    found: Found,
  ) {
    this.#graph = graph;
    this.#target = target;
    this.#spec = TARGETS[target];
    this.#found = found;
    this.#forEffect = modulesForEffect(graph);
    this.#packages = createNpmPackages(graph);
    this.#npm = new NpmResolver(build, graph, this.#packages);
  }

  /** Packages that the app imports names of don't run where a bundle uses none of them. */
  async start(): Promise<void> {
    for (const { imports } of this.#graph.modules.values()) {
      for (const target of Object.values(imports)) {
        if (target.startsWith("npm:") && !this.#forEffect.has(target)) {
          await this.#npm.wantNames(target);
        }
      }
    }
  }

  async resolve(args: OnResolveArgs): Promise<OnResolveResult | undefined> {
    if (args.pluginData === ASKED) return undefined;
    if (args.kind === "entry-point") return { path: markModule(args.path) };
    if (PACKAGE_FILES.test(args.path) && DOCS_PAGE.test(args.importer)) {
      return { path: args.path, namespace: EMPTY };
    }
    const importer = this.#addressOf(args);
    const module = this.#graph.modules.get(importer);
    const target = module?.imports[args.path];
    if (target !== undefined) return await this.#ofTarget(target, args);
    const error = module?.errors[args.path];
    if (error !== undefined) return wrong(error);
    const builtin = builtinOf(args.path);
    if (builtin !== undefined) return await this.#ofBuiltin(builtin, args);
    const name = packageName(args.path);
    if (args.path.endsWith(".node")) return this.#ofAddon(args);
    const own = await this.#npm.ofFile(args.path, args.importer, args);
    if (name === undefined || own?.path === undefined) return own;
    return this.#ofPackageFile(own, args.path, args);
  }

  async load({ path, namespace, with: { type } }: OnLoadArgs): Promise<
    OnLoadResult | undefined
  > {
    const plain = unmarkModule(path);
    const isRemote = namespace === REMOTE;
    const address = isRemote ? plain : pathToFileURL(plain).href;
    const module = this.#graph.modules.get(address);
    const loader = loaderOf(plain, { type, media: module?.media });
    const local = isRemote ? module?.local : plain;
    if (local === undefined || loader === "default") return undefined;
    const resolveDir = dirname(local);
    if (loader === "binary" || loader === "text") {
      return { contents: await readFile(local), loader, resolveDir };
    }
    const text = await readFile(local, "utf8");
    return { contents: toSource(text), loader, resolveDir };
  }

  async #ofTarget(
    target: string,
    args: OnResolveArgs,
  ): Promise<OnResolveResult | undefined> {
    const builtin = builtinOf(target);
    if (builtin !== undefined) return await this.#ofBuiltin(builtin, args);
    if (target.startsWith("npm:")) {
      const found = await this.#npm.ofSpecifier(target, args);
      return this.#ofPackageFile(found, args.path, args);
    }
    if (target.startsWith("data:")) return undefined;
    const { error, local, media } = this.#graph.modules.get(target) ?? {};
    if (error !== undefined) return wrong(error);
    const isFile = target.startsWith("file:");
    if (!isFile && local === undefined) {
      return wrong(`The module is not in the cache: ${target}`);
    }
    const path = isFile ? fileURLToPath(target) : target;
    const isCode = media === undefined || !/^(?:Json|Cjs|Cts)$/.test(media);
    return {
      path: isCode && args.with.type === undefined ? markModule(path) : path,
      namespace: isFile ? "file" : REMOTE,
      ...(this.#forEffect.has(target) ? undefined : { sideEffects: false }),
    };
  }

  /** A package with an addon stays outside. */
  #ofPackageFile(
    found: OnResolveResult,
    written: string,
    args: OnResolveArgs,
  ): OnResolveResult {
    const owner = found.path === undefined
      ? undefined
      : this.#packages.at(found.path);
    const isOutside = owner !== undefined &&
      (owner.isNative || this.#found.addons.has(owner.folder));
    return isOutside ? this.#leave(owner, written, args) : found;
  }

  #leave(
    owner: InstalledPackage,
    written: string,
    args: OnResolveArgs,
  ): OnResolveResult {
    this.#found.outside.set(owner.name, owner);
    const target = this.#graph.modules.get(this.#addressOf(args))
      ?.imports[written];
    const part = target === undefined
      ? written.slice((packageName(written) ?? "").length)
      : partOf(target);
    const name = this.#target === "deno"
      ? `npm:${owner.name}@${owner.version}`
      : owner.name;
    return { path: name + part, external: true, sideEffects: false };
  }

  /** An addon of a package that did not say that it has one. */
  #ofAddon({ importer, path }: OnResolveArgs): OnResolveResult {
    const owner = this.#packages.at(importer);
    if (owner === undefined) {
      return wrong(`A native addon can't be part of a bundle: ${path}`);
    }
    this.#found.addons.add(owner.folder);
    return { path, external: true };
  }

  async #ofBuiltin(
    builtin: string,
    args: OnResolveArgs,
  ): Promise<OnResolveResult | undefined> {
    if (!this.#spec.node && !args.path.startsWith("node:")) {
      // A package may name a stand-in for where there are no built-in modules.
      const instead = await this.#npm.ofFile(args.path, args.importer, args);
      if (instead?.namespace === EMPTY || instead?.external === false) {
        return instead;
      }
    }
    const path = `node:${builtin}`;
    return args.kind === "require-call"
      ? { path, namespace: REQUIRED }
      : { path, external: true, sideEffects: false };
  }

  #addressOf({ importer, namespace }: OnResolveArgs): string {
    const plain = unmarkModule(importer);
    return namespace === REMOTE ? plain : pathToFileURL(plain || "/").href;
  }
}

function wrong(text: string): OnResolveResult {
  return { errors: [{ text }] };
}
