/** Resolves imports of and in npm packages, as the bundler does it, the same way for every importer. @module */
import type { OnResolveArgs, OnResolveResult, PluginBuild } from "esbuild";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { CodeGraph } from "./code_graph.ts";
import { markModule, unmarkModule } from "./module_names.ts";
import { type NpmPackages, packageName } from "./npm_packages.ts";

/** What is asked of a resolver. */
export type Asked = Pick<OnResolveArgs, "kind" | "with">;

/** Marks what the resolver itself asks of the bundler, so that the plugin lets it pass. */
export const ASKED: unique symbol = Symbol("asked");

/** Modules that are empty for a target, say `fs` for browsers. */
export const EMPTY = "empty";

/** Resolves to files of npm packages. */
export class NpmResolver {
  readonly #build: PluginBuild;
  readonly #graph: CodeGraph;
  readonly #packages: NpmPackages;
  readonly #forNames = new Set<string>();
  readonly #types = new Map<string, string | undefined>();

  constructor(build: PluginBuild, graph: CodeGraph, packages: NpmPackages) {
    this.#build = build;
    this.#graph = graph;
    this.#packages = packages;
  }

  /** Resolves `npm:/name@version/part`, as the graph has it. */
  async ofSpecifier(
    specifier: string,
    { kind }: Asked,
  ): Promise<OnResolveResult> {
    const id = this.#graph.npm.get(specifier);
    const found = this.#graph.packages.get(id ?? "");
    if (found === undefined) {
      return wrong(`The package is not installed: ${specifier}`);
    }
    const part = partOf(specifier);
    const { name, folder } = found;
    const byName = await this.#ask(name + part, folder, kind);
    if (byName.errors.length === 0) return this.#finish(byName);
    // A package without `exports` outside of node_modules doesn't find itself by name.
    const byPath = await this.#ask(part ? `.${part}` : ".", folder, kind);
    return this.#finish(byPath.errors.length === 0 ? byPath : byName);
  }

  /**
   * Takes the module to be wanted for its exports alone: where none of them is used, it does not
   * run. Has to be said before anything is resolved.
   */
  async wantNames(specifier: string): Promise<void> {
    const { path } = await this.ofSpecifier(specifier, {
      kind: "import-statement",
      with: {},
    });
    if (path !== undefined) this.#forNames.add(path);
  }

  /** Resolves an import of a file; undefined where only the bundler knows what that means. */
  async ofFile(
    specifier: string,
    importer: string,
    { kind }: Asked,
  ): Promise<OnResolveResult | undefined> {
    const folder = dirname(unmarkModule(importer));
    if (this.#isDisabled(specifier, importer)) {
      return { path: specifier, namespace: EMPTY };
    }
    const found = await this.#ask(specifier, folder, kind);
    if (found.errors.length > 0) {
      const own = this.#packages.at(importer);
      const name = packageName(specifier) ?? "";
      const other = own?.dependencies[name];
      // The bundler knows which failures don't matter, as that of a `require` which is caught.
      if (other === undefined) return undefined;
      const part = specifier.slice(name.length);
      const byName = await this.#ask(specifier, other, kind);
      return this.#finish(
        byName.errors.length === 0
          ? byName
          : await this.#ask(part ? `.${part}` : ".", other, kind),
      );
    }
    return this.#isDisabled(found.path, importer)
      ? { path: found.path, namespace: EMPTY }
      : this.#finish(found);
  }

  async #ask(path: string, resolveDir: string, kind: Asked["kind"]) {
    // A file that is no module, such as the entry, imports as modules do.
    const known = kind === "entry-point" ? "import-statement" : kind;
    return await this.#build.resolve(path, {
      kind: known,
      resolveDir,
      pluginData: ASKED,
    });
  }

  #finish(
    { errors, path, namespace, external, suffix, sideEffects }: Awaited<
      ReturnType<PluginBuild["resolve"]>
    >,
  ): OnResolveResult {
    if (errors.length > 0) return { errors };
    const name = this.#isModule(path) ? markModule(path) : path;
    return {
      path: name,
      namespace,
      external,
      suffix,
      sideEffects: this.#forNames.has(name) ? false : sideEffects,
    };
  }

  /** Whether a file is an ES module because its package.json says so of all its files. */
  #isModule(path: string): boolean {
    return path.endsWith(".js") && this.#typeOf(dirname(path)) === "module";
  }

  #typeOf(folder: string): string | undefined {
    if (!this.#types.has(folder)) {
      const json = readJson(join(folder, "package.json"));
      const isOutside = json !== undefined ||
        /[\\/]node_modules$/.test(folder) ||
        dirname(folder) === folder;
      this.#types.set(
        folder,
        isOutside ? json?.type as string : this.#typeOf(dirname(folder)),
      );
    }
    return this.#types.get(folder);
  }

  /** Whether the `browser` field of the importer's package empties a module. */
  #isDisabled(path: string, importer: string): boolean {
    if (this.#build.initialOptions.platform !== "browser") return false;
    const folder = this.#packages.at(importer)?.folder;
    if (folder === undefined) return false;
    const browser = readJson(join(folder, "package.json"))?.browser;
    if (typeof browser !== "object" || browser === null) return false;
    const local = `./${relative(folder, path).replaceAll("\\", "/")}`;
    const names = [path, local, local.replace(/\.js$/, "")];
    return names.some((name) =>
      (browser as Record<string, unknown>)[name] === false
    );
  }
}

/** `/part` of `npm:/@scope/name@1.0.0/part`, or nothing. */
export function partOf(specifier: string): string {
  return /^npm:\/?(?:@[^/]+\/)?[^/]+(\/.*)?$/.exec(specifier)?.[1] ?? "";
}

function wrong(text: string): OnResolveResult {
  return { errors: [{ text }] };
}

function readJson(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
