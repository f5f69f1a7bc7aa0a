import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { checkoutConfig, HELLO, tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { startProcess } from "../runtimes/drivers/process.ts";

/** The settings of an app outside of this checkout, with more imports. */
function settings(imports: Readonly<Record<string, string>> = {}): string {
  const config = JSON.parse(checkoutConfig());
  return JSON.stringify({
    ...config,
    imports: { ...config.imports, ...imports },
  });
}

/** An app of one function, with what else its modules need. */
function appOf(
  hello: string,
  files: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...HELLO, "functions/hello.ts": hello, ...files };
}

/** Bundles an app, runs the file on its own and asks it for `/hello/Ada`. */
async function answerOf(
  files: Readonly<Record<string, string>>,
  change: (folder: string) => Promise<void> = async () => {},
): Promise<{ message: unknown; code: string; err: string }> {
  await using app = await tempApp(files);
  await change(app.folder);
  const { code, err } = await app.pikku(["bundle", "--out=out"]);
  equal(code, 0, err);
  const file = join(app.folder, "out/app.js");
  const text = await Deno.readTextFile(file);
  // Nothing of the app is left to be read.
  const alone = await Deno.makeTempDir();
  try {
    await Deno.rename(file, join(alone, "app.js"));
    await using server = await startProcess(Deno.execPath(), [
      "run",
      "-A",
      "--no-config",
      "--cached-only",
      join(alone, "app.js"),
    ], {});
    const answer = await server.fetch(
      new Request("http://localhost/hello/Ada"),
    );
    return { message: (await answer.json()).message, code: text, err };
  } finally {
    await Deno.remove(alone, { recursive: true });
  }
}

Deno.test("imports lead where Deno's rules say", async () => {
  await using remote = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    ({ url }) =>
      new Response(
        url.endsWith("/mod.ts")
          ? 'export { mark } from "./mark.ts";\n'
          : 'export const mark: string = "!";\n',
        { headers: { "content-type": "application/typescript" } },
      ),
  );
  const { message } = await answerOf(appOf(
    `import { mark } from "far/mod.ts";
import { upper } from "#texts";
import words from "./words.json" with { type: "json" };
const { between } = await import("../between.ts");

/** Greet. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: words.hello + between + upper(name) + mark };
}
`,
    {
      "deno.json": settings({
        "#texts": "./texts.ts",
        "far/": `http://127.0.0.1:${remote.addr.port}/`,
      }),
      "functions/words.json": '{ "hello": "Hello" }',
      "between.ts": 'export const between: string = ", ";\n',
      "texts.ts":
        "export const upper = (text: string): string => text.toUpperCase();\n",
    },
  ));
  equal(message, "Hello, ADA!");
});

Deno.test("what is imported for its effect stays, what nothing uses goes", async () => {
  const { message, code } = await answerOf(appOf(
    `import "../setup.ts";
import { used } from "../parts.ts";
import { unused } from "../unused.ts";

/** Greet. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: used + name };
}

export function other(): unknown {
  return unused;
}
`,
    {
      "setup.ts": 'Reflect.set(globalThis, "greeting", "Hi, ");\n',
      "parts.ts":
        `export const used: string = Reflect.get(globalThis, "greeting");
export const rest: string = "the-rest-of-parts";
`,
      "unused.ts":
        'console.log("unused-module");\nexport const unused: number = 1;\n',
    },
  ));
  equal(message, "Hi, Ada");
  doesNotMatch(code, /unused-module|the-rest-of-parts/);
});

/** A folder of packages as npm installs them, with those of this checkout linked. */
async function writeModules(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const modules = join(folder, "node_modules");
  await Deno.mkdir(modules);
  for (const name of ["hono", "multipasta", "swagger-ui-dist", "ws"]) {
    const real = await Deno.realPath(join(ROOT, "node_modules", name));
    await Deno.symlink(real, join(modules, name));
  }
  for (const [path, text] of Object.entries(files)) {
    const full = join(modules, path);
    await Deno.mkdir(join(full, ".."), { recursive: true });
    await Deno.writeTextFile(full, text);
  }
}

/** The package.json of an app whose packages npm installs. */
const NPM_APP = JSON.stringify({
  dependencies: {
    "hono": "*",
    "multipasta": "*",
    "swagger-ui-dist": "*",
    "ws": "*",
    "old": "*",
    "addon": "*",
  },
});

const OLD: Readonly<Record<string, string>> = {
  "old/package.json": '{ "name": "old", "version": "1.0.0" }',
  "old/index.d.ts": "declare const it: any;\nexport default it;\n",
  // As compilers write modules in CommonJS; the name of the second is not there.
  "old/index.js":
    `Object.defineProperty(exports, "__esModule", { value: true });
const { join } = require("path");
let fast = false;
try { fast = require("old-fast"); } catch {}
exports.default = () => join("a", "..", fast ? "fast" : "slow");
`,
};

Deno.test("packages in CommonJS are to modules what they are in Deno", async () => {
  const { message } = await answerOf(
    appOf(
      `import old from "old";

/** Greet. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: \`\${old.default()} \${name}\` };
}
`,
      { "package.json": NPM_APP },
    ),
    (folder) => writeModules(folder, { ...OLD, ...ADDON }),
  );
  equal(message, "slow Ada");
});

const ADDON: Readonly<Record<string, string>> = {
  "addon/package.json": JSON.stringify({
    name: "addon",
    version: "2.3.4",
    main: "index.js",
  }),
  "addon/index.d.ts": "export function add(a: number, b: number): number;\n",
  "addon/index.js": 'module.exports = require("./build/addon.node");\n',
  "addon/build/addon.node": "",
};

const WITH_ADDON = appOf(
  `import { add } from "addon";

/** Greet. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: name + add(1, 2) };
}
`,
  { "package.json": NPM_APP },
);

Deno.test("a package with a native addon stays outside, and is named", async () => {
  await using app = await tempApp(WITH_ADDON);
  await writeModules(app.folder, { ...OLD, ...ADDON });
  const bundle = (...args: readonly string[]) => app.pikku(["bundle", ...args]);
  const { code, err } = await bundle("--target=node");
  equal(code, 0, err);
  match(err, /native addon and stays outside: addon@2\.3\.4; run npm install/);
  match(await app.read("dist/app.js") ?? "", /from "addon";/);
  const written = JSON.parse(await app.read("dist/package.json") ?? "");
  equal(written.type, "module");
  deepEqual(written.dependencies, { addon: "2.3.4" });
  // Where the user's own is, it is left alone.
  await app.write({ "dist/package.json": '{ "name": "mine" }' });
  match((await bundle("--target=node")).err, /is yours and is left alone/);
  equal(await app.read("dist/package.json"), '{ "name": "mine" }');
  const deno = await bundle("--target=deno");
  equal(deno.code, 0, deno.err);
  match(await app.read("dist/app.js") ?? "", /from "npm:addon@2\.3\.4";/);
  const worker = await bundle("--target=worker");
  equal(worker.code, 1);
  match(
    worker.err,
    /error: Workers load no native addons, and this package has one: addon, imported by functions\/hello\.ts; give the unit another service\n/,
  );
});

Deno.test("a worker is refused a module that workers lack, by who imports it", async () => {
  const files = appOf(
    `import { run } from "../run.ts";

/** Greet. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: name };
}

/** Run. */
export function start(): { message: string } {
  return { message: \`\${run().pid}\` };
}
`,
    {
      "run.ts": `import { spawn } from "node:child_process";

export const run = (): { pid?: number } => spawn("true");
`,
    },
  );
  await using app = await tempApp(files);
  const unused = await app.pikku(["bundle", "--target=worker"]);
  equal(unused.code, 0, unused.err);
  await app.write({
    "app.ts": files["app.ts"]!.replace("hello }", "hello, start }")
      .replace(": hello }", ': hello, "POST /start": start }'),
  });
  const { code, err } = await app.pikku(["bundle", "--target=worker"]);
  equal(code, 1);
  match(
    err,
    /error: Workers have no such module: node:child_process, imported by run\.ts\n/,
  );
});

Deno.test("an import that leads nowhere is told with its place", async () => {
  await using app = await tempApp({
    ...HELLO,
    "main.ts": 'import "./missing.ts";\n',
  });
  const { code, err } = await app.pikku(["bundle", "--main=main.ts"]);
  equal(code, 1);
  match(err, /error: main\.ts:1:\d+ .*missing\.ts/);
  equal(app.list("dist").length, 0);
});

Deno.test("a bundle runs with no more permissions than the app", async () => {
  await using app = await tempApp(HELLO);
  equal((await app.pikku(["bundle", "--minify"])).code, 0);
  const { code, err } = await deno([
    "run",
    "--no-prompt",
    join(app.folder, "dist/app.js"),
  ]);
  // It asks for the port alone.
  equal(code, 1);
  match(err, /Requires net access/);
});
