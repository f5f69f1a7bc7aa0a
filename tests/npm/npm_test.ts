import { deepEqual, equal, match, ok } from "node:assert/strict";
import { dirname, join } from "node:path";
import { open } from "../cli/running.ts";
import { onPath, testWith } from "../tools.ts";
import { install, type Installed } from "./install.ts";
import { program, succeed } from "./program.ts";
import { useNext } from "./next.ts";
import { SHOP_FILES } from "./shop_files.ts";
import { SHOP_TEST } from "./shop_test_file.ts";
import { useInWorker } from "./worker.ts";

const npm = { name: "npm", path: onPath("npm") };

testWith(
  npm,
  "an app is made, generated, checked and served with the packages from npm",
  async (_, t) => {
    await using installed = await install();
    const step = (name: string, run: (installed: Installed) => Promise<void>) =>
      t.step(name, () => run(installed));
    await step("publint has nothing to say", lintPackages);
    await step("attw finds the types of every subpath", checkTypesOfPackages);
    await step("every subpath loads on Node 20", importAll);
    await step("without its Deno pikku says what to do", missDeno);
    await step("`npx pikku new` makes an app for Node", makeApp);
    await step("`npx pikku gen` generates it, once", generate);
    for (const version of [5, 6] as const) {
      for (const resolution of ["nodenext", "bundler"] as const) {
        await step(
          `TypeScript ${version} is content, resolving as ${resolution}`,
          (installed) => typeCheck(installed, version, resolution),
        );
      }
    }
    await step("it answers on Node 20, compiled", async (installed) => {
      const at = { cwd: shop(installed), env: pathOf(installed, 20) };
      await succeed("npm", ["run", "build"], at);
      await serve(installed, node(installed, 20), ["dist/main.js"]);
    });
    await step("it answers on Node 24 as it is", async (installed) => {
      await serve(installed, node(installed, 24), ["main.ts"]);
    });
    await step("it answers on Bun as it is", async (installed) => {
      await serve(installed, toolOf(installed, "bun"), ["main_bun.ts"]);
    });
    await step(
      "it answers in a worker without modules of Node",
      (installed) => useInWorker(shop(installed), use),
    );
    await step("its test passes on Node 20, Node 24 and Bun", testShop);
    await step("`npx pikku dev` serves it on Node 24", async (installed) => {
      // Without npx, which passes no signals on.
      const pikku = join(installed.project, "node_modules/.bin/pikku");
      await serve(installed, pikku, ["dev"], pathOf(installed, 24));
    });
    await step("killed, `pikku dev` leaves nothing behind", killDev);
    await step("`npx pikku dev` asks for a later Node than 20", failDev);
    await step("it answers in a Next.js app, and to its pages", useNext);
  },
);

/** The project's app. */
const shop = ({ project }: Installed) => join(project, "shop");

const toolOf = ({ tools }: Installed, name: string) =>
  join(tools, ".bin", name);

const node = ({ tools }: Installed, version: 20 | 24) =>
  join(tools, `node-${version}/bin/node`);

const compiler = ({ tools }: Installed, version: 5 | 6) =>
  join(tools, `typescript-${version}/bin/tsc`);

/** A search path on which this Node comes first. */
const pathOf = (installed: Installed, version: 20 | 24) => ({
  PATH: `${dirname(node(installed, version))}:${Deno.env.get("PATH")}`,
});

async function lintPackages(installed: Installed): Promise<void> {
  for (const { folder } of installed.packages) {
    const args = ["run", "--strict", folder];
    const out = await succeed(toolOf(installed, "publint"), args);
    match(out, /All good!\s*$/);
  }
}

async function checkTypesOfPackages(installed: Installed): Promise<void> {
  for (const { tarball, json } of installed.packages) {
    const args = [tarball, "--profile", "esm-only", "--format", "json"];
    const out = await succeed(toolOf(installed, "attw"), args);
    const { analysis } = JSON.parse(out);
    deepEqual(Object.keys(analysis.entrypoints), Object.keys(json.exports));
    // An ESM package is not there for resolvers that know only CommonJS.
    const isOurs = ({ resolutionKind }: { resolutionKind: string }) =>
      resolutionKind !== "node10" && resolutionKind !== "node16-cjs";
    deepEqual(analysis.problems.filter(isOurs), []);
  }
}

/** What can be imported; a command line has nothing to import. */
function subpathsOf({ packages }: Installed): string[] {
  return packages.flatMap(({ json }) =>
    Object.keys(json.exports).map((subpath) => json.name + subpath.slice(1))
  );
}

async function importAll(installed: Installed): Promise<void> {
  const names = subpathsOf(installed)
    // These are for the Deno that `npx pikku` brings.
    .filter((name) => !/^@pikku\/(?:cli|codegen)/.test(name));
  ok(names.includes("@pikku/adapters/node"));
  const text = names.map((name) => `import "${name}";\n`).join("");
  await Deno.writeTextFile(join(installed.project, "all.mjs"), text);
  const cwd = installed.project;
  await succeed(node(installed, 20), ["all.mjs"], { cwd });
}

async function missDeno({ project: cwd }: Installed): Promise<void> {
  const env = { PIKKU_DENO: join(cwd, "no-deno") };
  const missing = await program("npx", ["pikku", "--version"], { cwd, env });
  equal(missing.code, 1);
  match(
    missing.err,
    /^error: Deno can't be run, which pikku needs: .*no-deno/m,
  );
  match(missing.err, /set PIKKU_DENO/);
}

async function makeApp(installed: Installed): Promise<void> {
  const cwd = installed.project;
  const out = await succeed("npx", ["pikku", "new", "shop"], { cwd });
  match(out, /cd shop\n {2}npm install\n {2}npm run dev\n$/);
  // An editor is content with the stubs, and with what takes their place.
  const check = [compiler(installed, 6), "--noEmit"];
  await succeed("node", check, { cwd: shop(installed) });
  await succeed("npx", ["pikku", "gen"], { cwd: shop(installed) });
  await succeed("node", check, { cwd: shop(installed) });
}

async function generate(installed: Installed): Promise<void> {
  const cwd = shop(installed);
  const bun = `import { serve } from "@pikku/adapters/bun";
import app from "./.pikku/mod.ts";

await serve(app);
`;
  const every = subpathsOf(installed).map((name, index) =>
    `import * as all${index} from "${name}";\nexport { all${index} };\n`
  ).join("");
  await Deno.remove(join(cwd, "functions"), { recursive: true });
  await Deno.mkdir(join(cwd, "functions"));
  const files = {
    ...SHOP_FILES,
    "main_bun.ts": bun,
    "every.ts": every,
    "shop_test.ts": SHOP_TEST,
  };
  for (const [path, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(cwd, path), text);
  }
  match(await succeed("npx", ["pikku", "gen"], { cwd }), /^Wrote \d+ files/);
  match(
    await succeed("npx", ["pikku", "gen"], { cwd }),
    /^\.pikku is up to date/,
  );
  const left = [...Deno.readDirSync(cwd)].map(({ name }) => name);
  deepEqual(left.filter((name) => /^deno|node_modules/.test(name)), []);
}

async function typeCheck(
  installed: Installed,
  version: 5 | 6,
  resolution: "nodenext" | "bundler",
): Promise<void> {
  const cwd = shop(installed);
  const own = JSON.parse(await Deno.readTextFile(join(cwd, "tsconfig.json")));
  const { module, rewriteRelativeImportExtensions, ...rest } =
    own.compilerOptions;
  equal(module, "nodenext");
  equal(rest.skipLibCheck, undefined);
  const compilerOptions = {
    ...rest,
    ...(resolution === "nodenext"
      ? { module, rewriteRelativeImportExtensions }
      : {
        // Without the DOM.
        lib: ["es2023"],
        module: "esnext",
        moduleResolution: "bundler",
        allowImportingTsExtensions: true,
      }),
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
  };
  const config = `tsconfig.${resolution}.json`;
  await Deno.writeTextFile(
    join(cwd, config),
    JSON.stringify({ compilerOptions, include: ["**/*.ts", ".pikku/*.ts"] }),
  );
  await succeed("node", [compiler(installed, version), "-p", config], { cwd });
}

/** Serves the app, uses it over HTTP, and ends it. */
async function serve(
  installed: Installed,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await using server = open(
    command,
    args,
    { PORT: "0", ...env },
    shop(installed),
  );
  // Killed, it would leave behind what it has started.
  const late = setTimeout(() => Deno.kill(server.pid, "SIGTERM"), 30_000);
  try {
    const line = await server.line(/^Listening on /);
    await use(`http://127.0.0.1:${/:(\d+)/.exec(line)![1]}`);
  } finally {
    clearTimeout(late);
    equal(await server.stop(), 0);
  }
}

/** Calls what the app has. */
async function use(url: string): Promise<void> {
  const post = async (path: string, data: unknown, token?: string) => {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : undefined),
      },
      body: JSON.stringify(data),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const { body: { token } } = await post("/login", { user: "ada" });
  const wrong = await post("/items", { title: "x".repeat(41) }, token);
  equal(wrong.status, 422);
  const right = { title: "A lamp", price: "12" };
  equal((await post("/items", right)).status, 401);
  const { status, body } = await post("/items", right, token);
  equal(status, 201);
  deepEqual({ ...right, owner: "ada", id: body.id, added: body.added }, body);
  const list = await fetch(`${url}/items`);
  deepEqual(await list.json(), { items: [body] });
}

/** Runs the shop's own test, compiled where Node is old. */
async function testShop(installed: Installed): Promise<void> {
  const cwd = shop(installed);
  const runs = [
    [node(installed, 20), "--test", "dist/shop_test.js"],
    [node(installed, 24), "--test", "shop_test.ts"],
    [toolOf(installed, "bun"), "test", "./shop_test.ts"],
  ];
  for (const [command, ...args] of runs) {
    await succeed(command!, args, { cwd });
  }
}

/** The server, and what watches the files, end when nobody is there to ask them to. */
async function killDev(installed: Installed): Promise<void> {
  const pikku = join(installed.project, "node_modules/.bin/pikku");
  const env = { PORT: "0", ...pathOf(installed, 24) };
  const dev = open(pikku, ["dev"], env, shop(installed));
  await dev.line(/^Listening on /);
  const started = await descendantsOf(dev.pid);
  equal(started.length, 2, started.join());
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    for (const pid of started) kill(pid);
  }, 30_000);
  // All that it started writes to the same pipes.
  equal(await dev.stop("SIGKILL"), 137);
  clearTimeout(late);
  equal(isLate, false, "they went on");
}

/** The processes that a process has started, and that those have. */
async function descendantsOf(pid: number): Promise<number[]> {
  const out = await succeed("ps", ["-e", "-o", "pid=,ppid="]);
  const rows = out.trim().split("\n").map((row) =>
    row.trim().split(/\s+/).map(Number)
  );
  const of = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent)
      .flatMap(([pid]) => [pid!, ...of(pid!)]);
  return of(pid);
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch { /* it has ended */ }
}

async function failDev(installed: Installed): Promise<void> {
  const cwd = shop(installed);
  const env = pathOf(installed, 20);
  const { code, err } = await program("npx", ["pikku", "dev"], { cwd, env });
  equal(code, 1);
  match(err, /This Node does not run TypeScript, which takes 22\.18 or later/);
}
