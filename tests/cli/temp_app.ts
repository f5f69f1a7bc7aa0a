import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { deno, type Printed, ROOT, type RunOptions } from "../deno.ts";

/** An app in a temporary folder; disposed, it is removed. */
export interface TempApp extends AsyncDisposable {
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Writes files by path; `undefined` removes one. */
  write(files: Readonly<Record<string, string | undefined>>): Promise<void>;
  /** Reads a file; `undefined` where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Paths of all files below a folder, sorted. */
  list(path: string): string[];
  /** Runs `pikku …` in the folder. */
  pikku(args: readonly string[], options?: RunOptions): Promise<Printed>;
}

/** How a `pikku` of this checkout is run. */
export const PIKKU: readonly string[] = [
  "run",
  "-A",
  `--config=${join(ROOT, "deno.json")}`,
  join(ROOT, "cli.ts"),
];

/** An import map that leads to this checkout and what it depends on. */
export function checkoutImports(): Record<string, string> {
  const read = (folder: string) =>
    JSON.parse(Deno.readTextFileSync(join(ROOT, folder, "deno.json")));
  const imports: Record<string, string> = { ...read("").imports };
  for (const member of ["core", "adapters", "codegen"]) {
    const { name, exports } = read(member);
    for (const [subpath, path] of Object.entries<string>(exports)) {
      const url = pathToFileURL(join(ROOT, member, path)).href;
      imports[name + subpath.slice(1)] = url;
    }
  }
  return imports;
}

/** The text of a deno.json outside of this checkout that leads to it. */
export function checkoutConfig(): string {
  return JSON.stringify({ imports: checkoutImports(), unstable: ["kv"] });
}

/** The smallest app. */
export const HELLO: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import { hello } from "./functions/hello.ts";

export default app({ http: { "GET /hello/:name": hello } });
`,
  "functions/hello.ts": `/** Greet. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: \`Hello, \${name}\` };
}
`,
  "main.ts": `import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app, { port: Number(Deno.env.get("PORT")) });
`,
};

/** Makes an app in a temporary folder, with an import map that leads to this checkout. */
export async function tempApp(
  files: Readonly<Record<string, string>> = HELLO,
): Promise<TempApp> {
  const made = await Deno.makeTempDir({ prefix: "pikku-test-" });
  const folder = await Deno.realPath(made);
  const app: TempApp = {
    folder,
    async write(files) {
      for (const [path, text] of Object.entries(files)) {
        const full = join(folder, path);
        if (text === undefined) await Deno.remove(full, { recursive: true });
        else {
          await Deno.mkdir(dirname(full), { recursive: true });
          await Deno.writeTextFile(full, text);
        }
      }
    },
    async read(path) {
      try {
        return await Deno.readTextFile(join(folder, path));
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      }
    },
    list(path) {
      return listFiles(join(folder, path)).sort();
    },
    pikku: (args, options) =>
      deno([...PIKKU, ...args], { cwd: folder, ...options }),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
  await app.write({ "deno.json": checkoutConfig(), ...files });
  return app;
}

function listFiles(folder: string, prefix = ""): string[] {
  return [...entriesOf(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory
      ? listFiles(join(folder, name), `${prefix}${name}/`)
      : [prefix + name]
  );
}

function entriesOf(folder: string): Iterable<Deno.DirEntry> {
  try {
    return Deno.readDirSync(folder);
  } catch {
    return [];
  }
}
