/**
 * What leads to what in a bundle: functions and services, declarations of the app's modules, and
 * files of packages.
 *
 * @module
 */
import type ts from "typescript";
import {
  type AppEntries,
  type EntryNeeds,
  toAppEntries,
} from "./app_entries.ts";
import {
  type ImportedName,
  type ModuleParts,
  toModuleParts,
} from "./module_parts.ts";

/** What is known of a bundled module. */
export interface ModuleInput {
  /** Names of modules by specifier as written. */
  readonly imports: ReadonlyMap<string, string>;
  /** Its source, where it is of the app. */
  readonly source?: string;
}

/** What leads to what. Nodes are modules, `module#name`, `function id` and `service name`. */
export interface BundleGraph {
  readonly root: string;
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>;
  readonly functions: readonly string[];
  readonly services: readonly string[];
  /** The node that a line of a module belongs to. */
  nodeAt(module: string, line: number): string;
}

/** The node of a function. */
export function functionNode(id: string): string {
  return `function ${id}`;
}

/** The node of a service. */
export function serviceNode(name: string): string {
  return `service ${name}`;
}

/**
 * Makes the graph of a bundle. `entry` is the module that it starts with, `app` the generated one,
 * where it is in the bundle.
 */
export function toBundleGraph(
  compiler: typeof ts,
  modules: ReadonlyMap<string, ModuleInput>,
  { entry, app }: { readonly entry: string; readonly app: string },
): BundleGraph {
  return new GraphBuilder(compiler, modules, app).build(entry);
}

class GraphBuilder {
  readonly #modules: ReadonlyMap<string, ModuleInput>;
  readonly #parts: ReadonlyMap<string, ModuleParts>;
  readonly #app: string;
  readonly #entries: AppEntries | undefined;
  readonly #edges = new Map<string, Set<string>>();

  constructor(
    compiler: typeof ts,
    modules: ReadonlyMap<string, ModuleInput>,
    app: string,
  ) {
    this.#modules = modules;
    this.#app = app;
    this.#parts = new Map(
      [...modules].flatMap(([name, { source }]) =>
        source === undefined
          ? []
          : [[name, toModuleParts(compiler, name, source)] as const]
      ),
    );
    const parts = this.#parts.get(app);
    this.#entries = parts && toAppEntries(compiler, parts);
  }

  build(entry: string): BundleGraph {
    for (const [name, { imports }] of this.#modules) {
      const parts = this.#parts.get(name);
      if (parts) this.#addParts(name, parts);
      else this.#add(name, imports.values());
    }
    this.#addEntries();
    const parts = this.#parts.get(entry);
    // The exports of a module that a bundle starts with are its own.
    if (parts) this.#add(entry, this.#all(entry, parts));
    return {
      root: entry,
      edges: this.#edges,
      functions: [...this.#entries?.functions.keys() ?? []],
      services: [...this.#entries?.services.keys() ?? []],
      nodeAt: (module, line) => this.#nodeAt(module, line),
    };
  }

  #addParts(module: string, { declared, loose }: ModuleParts): void {
    this.#add(module, this.#needsOf(module, loose));
    for (const [name, part] of declared) {
      const node = `${module}#${name}`;
      this.#add(node, [module]);
      if (module === this.#app && name === "app" && this.#entries) continue;
      this.#add(node, this.#needsOf(module, part));
    }
  }

  #needsOf(
    module: string,
    { locals, imports }: ModuleParts["loose"],
  ): string[] {
    return [
      ...[...locals].map((name) => `${module}#${name}`),
      ...imports.flatMap((it) => this.#imported(module, it)),
    ];
  }

  #addEntries(): void {
    if (!this.#entries) return;
    const { functions, services, rest } = this.#entries;
    const app = `${this.#app}#app`;
    this.#add(app, this.#entryNeeds(rest));
    for (const [id, needs] of functions) {
      this.#add(app, [functionNode(id)]);
      this.#add(functionNode(id), this.#entryNeeds(needs));
    }
    const used = new Set<string>();
    for (const [name, needs] of services) {
      this.#add(serviceNode(name), this.#entryNeeds(needs));
    }
    for (const nodes of this.#edges.values()) {
      nodes.forEach((it) => used.add(it));
    }
    // Nobody asks for it by name, and it is in the bundle all the same.
    const alone = [...services.keys()].map(serviceNode);
    this.#add(app, alone.filter((node) => !used.has(node)));
  }

  #entryNeeds({ names, modules, services }: EntryNeeds): string[] {
    const { declared, imported } = this.#parts.get(this.#app)!;
    const known = this.#entries!.services;
    const wanted = services.has("*") ? [...known.keys()] : [...services];
    return [
      ...[...names].flatMap((name) => {
        const from = imported.get(name);
        if (from) return this.#imported(this.#app, from);
        return declared.has(name) ? [`${this.#app}#${name}`] : [];
      }),
      ...modules.flatMap((specifier) =>
        this.#imported(this.#app, { specifier, name: "*" })
      ),
      ...wanted.filter((name) => known.has(name)).map(serviceNode),
    ];
  }

  /** The nodes that an imported name stands for. */
  #imported(
    importer: string,
    { specifier, name }: ImportedName,
    seen: ReadonlySet<string> = new Set(),
  ): string[] {
    const module = this.#modules.get(importer)?.imports.get(specifier);
    const key = `${module}#${name}`;
    if (module === undefined || seen.has(key)) return [];
    const parts = this.#parts.get(module);
    if (!parts) return [module];
    const next = new Set([...seen, key]);
    if (name === "*") return this.#all(module, parts, next);
    const found = parts.exports.get(name);
    if (typeof found === "string") return [`${module}#${found}`];
    if (found) return [module, ...this.#imported(module, found, next)];
    return [
      module,
      ...parts.passedOn.flatMap((specifier) =>
        this.#imported(module, { specifier, name }, next)
      ),
    ];
  }

  #all(
    module: string,
    { exports, passedOn }: ModuleParts,
    seen: ReadonlySet<string> = new Set(),
  ): string[] {
    const specifiers = [
      ...passedOn.map((specifier) => ({ specifier, name: "*" })),
      ...[...exports.values()].filter((it) => typeof it !== "string"),
    ];
    const own = [...exports.values()].filter((it) => typeof it === "string");
    return [
      module,
      ...own.map((name) => `${module}#${name}`),
      ...specifiers.flatMap((it) => this.#imported(module, it, seen)),
    ];
  }

  #add(node: string, targets: Iterable<string>): void {
    let found = this.#edges.get(node);
    if (!found) this.#edges.set(node, found = new Set());
    for (const target of targets) if (target !== node) found.add(target);
  }

  #nodeAt(module: string, line: number): string {
    const declared = this.#parts.get(module)?.declared ?? new Map();
    for (const [name, { lines: [first, last] }] of declared) {
      if (line >= first && line <= last) return `${module}#${name}`;
    }
    return module;
  }
}
