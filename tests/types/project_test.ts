import { deepEqual, equal, notEqual, rejects } from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint } from "../../codegen/discover/fingerprint.ts";
import { discoverGraph } from "../../codegen/discover/graph.ts";
import type {
  Graph,
  GraphModule,
  GraphPackage,
} from "../../codegen/types/api.ts";
import { createProject } from "../../codegen/types/project.ts";
import { createResolver } from "../../codegen/types/resolver.ts";
import { array, number, object, ref, scalar, string } from "./shapes.ts";

const fixture = fileURLToPath(new URL("./fixture/", import.meta.url));
const app = join(fixture, "app.ts");
const search = join(fixture, "functions/search.ts");

function localModules(graph: Graph): string[] {
  return [...graph.modules.keys()].filter((it) => it.startsWith("file:"))
    .map((it) => it.slice(it.indexOf("/fixture/") + 9));
}

async function copyFixture(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pikku-types-"));
  await cp(fixture, folder, { recursive: true });
  return folder;
}

Deno.test("the graph holds the table, its imports and the modules beside it", async () => {
  const graph = await discoverGraph({ app });
  deepEqual(localModules(graph), [
    "app.ts",
    "functions/search.ts",
    "functions/settings.json",
    "services.ts",
  ]);
  const module = graph.modules.get(new URL(`file://${search}`).href);
  equal(module?.imports["node:path"], "node:path");
  equal(graph.npm.get(module!.imports["ajv"]!)?.endsWith("/ajv"), true);
});

Deno.test("the graph keeps why a module can't be loaded", async () => {
  const folder = await copyFixture();
  try {
    const path = join(folder, "app.ts");
    await writeFile(path, 'import "./gone.ts";\nimport "nowhere";\n');
    const graph = await discoverGraph({ app: path });
    const { errors, imports } = graph.modules.get(`file://${path}`)!;
    equal(
      graph.modules.get(imports["./gone.ts"]!)?.error?.includes("not found"),
      true,
    );
    equal(errors?.["nowhere"]?.includes("nowhere"), true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test("a graph of another format is refused", async () => {
  const run = () => Promise.resolve('{"version":9,"modules":[]}');
  await rejects(discoverGraph({ app, run }), {
    name: "DiscoverError",
    message: "This version of Deno prints another graph format: 9",
  });
});

Deno.test("the fingerprint follows the bytes of modules and the tool's version", async () => {
  const folder = await copyFixture();
  try {
    const path = join(folder, "app.ts");
    const graph = await discoverGraph({ app: path });
    const first = fingerprint(graph, "1");
    equal(fingerprint(graph, "1"), first);
    notEqual(fingerprint(graph, "2"), first);
    await writeFile(join(folder, "services.ts"), "export const a = 1;\n");
    notEqual(fingerprint(graph, "1"), first);
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test("types of npm packages, JSON modules and Deno are resolved", async () => {
  const project = await createProject(await discoverGraph({ app }));
  deepEqual(project.semanticErrors(search), []);
  const file = project.sourceFile(search)!;
  const found: string[] = [];
  const resolver = createResolver(
    project,
    (_node, code, message) => void found.push(`${code} ${message}`),
  );
  const declaration = file.statements.find((it) =>
    project.ts.isFunctionDeclaration(it)
  );
  const type = project.ts.isFunctionDeclaration(declaration!)
    ? resolver.fromNode(declaration.parameters[1]!.type!)
    : undefined;
  deepEqual(found, []);
  deepEqual(type, ref("Search"));
  const types = resolver.types();
  deepEqual(Object.keys(types), ["RandomType", "Search"]);
  deepEqual(types["Search"], {
    ...object({
      errors: array(object({ keyword: string, instancePath: string })),
      "random?": ref("RandomType"),
      settings: object({ depth: number, names: array(string) }),
      file: scalar("file"),
    }),
    doc: { description: "Types of npm packages, JSON and Deno in one place." },
  });
});

Deno.test("npm packages are found without a node_modules folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pikku-types-"));
  const write = (path: string, text: string) =>
    mkdir(dirname(join(folder, path)), { recursive: true })
      .then(() => writeFile(join(folder, path), text));
  try {
    await write(
      "app.ts",
      'import type { One } from "one/sub";\nexport type Case = One["two"];\n',
    );
    await write(
      "cache/one/package.json",
      '{"name":"@s/one","version":"1.0.0","exports":{"./sub":{"types":"./d/sub.d.ts"}}}',
    );
    await write(
      "cache/one/d/sub.d.ts",
      'import type { Two } from "two";\nexport interface One { two: Two }\n',
    );
    await write(
      "cache/two/package.json",
      '{"name":"two","version":"2.0.0","types":"i.d.ts"}',
    );
    await write("cache/two/i.d.ts", "export interface Two { n: number }\n");
    const path = join(folder, "app.ts");
    const specifier = `file://${path}`;
    const one = "npm:/@s/one@1.0.0/sub";
    const graph: Graph = {
      root: folder,
      app: path,
      npm: new Map(),
      modules: new Map<string, GraphModule>([
        [specifier, { specifier, local: path, imports: { "one/sub": one } }],
        [one, { specifier: one, imports: {}, package: "@s/one@1.0.0" }],
      ]),
      packages: new Map<string, GraphPackage>([
        ["@s/one@1.0.0", {
          name: "@s/one",
          folder: join(folder, "cache/one"),
          dependencies: { two: "two@2.0.0" },
        }],
        ["two@2.0.0", {
          name: "two",
          folder: join(folder, "cache/two"),
          dependencies: {},
        }],
      ]),
    };
    const project = await createProject(graph);
    deepEqual(project.semanticErrors(path), []);
    const resolver = createResolver(project, () => {});
    const alias = project.sourceFile(path)!.statements[1]!;
    deepEqual(
      project.ts.isTypeAliasDeclaration(alias) && resolver.fromNode(alias.type),
      ref("Two"),
    );
    deepEqual(resolver.types(), { Two: object({ n: number }) });
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test("remote modules are read from Deno's cache, whatever their names there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pikku-types-"));
  try {
    const path = join(folder, "app.ts");
    const cached = join(folder, "3f2a");
    await writeFile(
      path,
      'import type { Far } from "far";\nexport type Case = Far;\n',
    );
    await writeFile(cached, "export interface Far { n: number }\n");
    const specifier = `file://${path}`;
    const far = "https://example.com/far@1.0.0?x=1";
    const project = await createProject({
      root: folder,
      app: path,
      npm: new Map(),
      modules: new Map<string, GraphModule>([
        [specifier, { specifier, local: path, imports: { far } }],
        [far, {
          specifier: far,
          local: cached,
          imports: {},
          media: "TypeScript",
        }],
      ]),
    });
    deepEqual(project.semanticErrors(path), []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test("a module that Deno can't parse has errors with places", async () => {
  const folder = await copyFixture();
  try {
    const path = join(folder, "app.ts");
    await writeFile(path, 'import { a } from "./bad.ts";\nexport default a;\n');
    const bad = join(folder, "bad.ts");
    await writeFile(bad, "export const a = ;\n");
    const project = await createProject(await discoverGraph({ app: path }));
    deepEqual(project.semanticErrors(path), []);
    deepEqual(project.semanticErrors(bad), [
      { code: 1109, message: "Expression expected.", start: 17, length: 1 },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test("generated modules are never read, whether missing or stale", async () => {
  const folder = await copyFixture();
  try {
    const path = join(folder, "app.ts");
    await writeFile(
      path,
      'import type { App } from "./.pikku/types.ts";\nimport made from "./.pikku/mod.ts";\n' +
        'export const rpc: App["rpc"] = made.rpc;\n',
    );
    const missing = await createProject(await discoverGraph({ app: path }));
    deepEqual(missing.semanticErrors(path), []);

    await mkdir(join(folder, ".pikku"));
    await writeFile(join(folder, ".pikku/types.ts"), "export type App = {};\n");
    await writeFile(join(folder, ".pikku/mod.ts"), "syntax error here\n");
    const graph = await discoverGraph({ app: path });
    deepEqual(
      [...graph.modules.keys()].filter((it) => it.includes(".pikku")),
      [],
    );
    const stale = await createProject(graph);
    deepEqual(stale.semanticErrors(path), []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test("a project takes in an edit, and a module that was missing", async () => {
  const folder = await copyFixture();
  try {
    const path = join(folder, "app.ts");
    await writeFile(
      path,
      'import type { Late } from "./late.ts";\nexport type Case = Late;\n',
    );
    const project = await createProject(await discoverGraph({ app: path }));
    equal(project.semanticErrors(path).length, 1);
    const before = project.sourceFile(path);

    await writeFile(
      join(folder, "late.ts"),
      "export interface Late { n: number }\n",
    );
    project.update([], await discoverGraph({ app: path }));
    deepEqual(project.semanticErrors(path), []);
    equal(project.sourceFile(path), before);

    await writeFile(path, "export const a: string = 1;\n");
    project.update([path]);
    deepEqual(project.semanticErrors(path).map((it) => it.code), [2322]);
    equal(project.pathOf(project.sourceFile(path)!), "app.ts");
  } finally {
    await rm(folder, { recursive: true });
  }
});
