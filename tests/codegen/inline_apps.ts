/**
 * Builds many tiny apps, written inline, in one program: each sees itself as an app of its own.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildModel } from "../../codegen/build/build.ts";
import { checkModel } from "../../codegen/check/check.ts";
import { discoverGraph } from "../../codegen/discover/graph.ts";
import type { Diagnostic } from "../../codegen/model/diagnostic.ts";
import type { Model } from "../../codegen/model/model.ts";
import type { Graph, GraphModule, Project } from "../../codegen/types/api.ts";
import { createProject } from "../../codegen/types/project.ts";
import { createResolver } from "../../codegen/types/resolver.ts";

/** Files of an app by path. */
export type Files = Readonly<Record<string, string>>;

/** What came of an app. */
export interface BuiltApp {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  /** `code file:line:column` of each diagnostic. */
  readonly found: readonly string[];
}

/** Builds and checks every app; the temporary folder is gone afterwards. */
export async function buildApps(
  apps: Readonly<Record<string, Files>>,
): Promise<ReadonlyMap<string, BuiltApp>> {
  const folder = mkdtempSync(join(tmpdir(), "pikku-apps-"));
  try {
    const core = fileURLToPath(new URL("../../core/mod.ts", import.meta.url));
    const base = join(folder, "base", "app.ts");
    write(
      base,
      `import { app } from "@pikku/core";\nexport default app({});\n`,
    );
    write(
      join(folder, "base", "deno.json"),
      JSON.stringify({ imports: { "@pikku/core": pathToFileURL(core).href } }),
    );
    const graph = await discoverGraph({ app: base });
    const graphs = new Map(
      Object.entries(apps).map(([name, files], i) => [
        name,
        graphOf(join(folder, `app${i}`), files, graph),
      ]),
    );
    const all = [...graphs.values()];
    const project = await createProject({
      ...graph,
      modules: new Map(all.flatMap((it) => [...it.modules])),
      roots: all.flatMap((it) => it.roots ?? []),
    });
    return new Map(
      [...graphs].map(([name, own]) => [name, build(project, own)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds one app. */
export async function buildApp(files: Files): Promise<BuiltApp> {
  return (await buildApps({ app: files })).get("app")!;
}

function build(project: Project, graph: Graph): BuiltApp {
  const view: Project = {
    ts: project.ts,
    graph,
    program: () => project.program(),
    checker: () => project.checker(),
    sourceFile: (path) => project.sourceFile(path),
    pathOf: (file) => relative(graph.root, file.fileName),
    semanticErrors: (path) => project.semanticErrors(path),
    update: () => {},
  };
  const built = buildModel(view, createResolver);
  const diagnostics = checkModel(built);
  const found = diagnostics.map((it) =>
    `${it.code} ${it.file}:${it.line}:${it.column}`
  );
  return { model: built.model, diagnostics, found };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The graph that `deno info` would tell. */
function graphOf(root: string, files: Files, base: Graph): Graph {
  const core = [...base.modules].filter(([specifier]) =>
    specifier !== pathToFileURL(base.app).href
  );
  const coreEntry = base.modules.get(pathToFileURL(base.app).href)!
    .imports["@pikku/core"]!;
  const modules = new Map<string, GraphModule>(core);
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    write(path, text);
    const imports: Record<string, string> = {};
    const errors: Record<string, string> = {};
    for (
      const [, specifier] of text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)
    ) {
      if (specifier === "@pikku/core") imports[specifier] = coreEntry;
      else if (specifier!.startsWith(".")) {
        imports[specifier!] =
          pathToFileURL(join(dirname(path), specifier!)).href;
      } else errors[specifier!] = `Not in the import map`;
    }
    const specifier = pathToFileURL(path).href;
    modules.set(specifier, {
      specifier,
      local: path,
      imports,
      errors,
      media: "TypeScript",
    });
  }
  for (const { imports } of [...modules.values()]) {
    for (const target of Object.values(imports)) {
      if (modules.has(target) || target.includes("/.pikku/")) continue;
      modules.set(target, {
        specifier: target,
        imports: {},
        error: "Module not found",
      });
    }
  }
  const app = join(root, "app.ts");
  const companions = [
    "services.ts",
    "session.ts",
    "events.ts",
    "config.ts",
    "bindings.ts",
  ].filter((it) => it in files);
  return {
    root,
    app,
    modules,
    npm: new Map(),
    roots: [app, ...companions.map((it) => join(root, it))],
    out: join(root, ".pikku"),
  };
}
