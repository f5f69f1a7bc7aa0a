import { VERSION } from "../version.ts";
import type { OutputFile } from "../write/output_file.ts";
import { nodeFiles } from "./new_node_files.ts";

/** The files of the smallest app: three of the user's own, and what makes them run on a runtime. */
export function newFiles(
  name: string,
  runtime: "deno" | "node",
): readonly OutputFile[] {
  const texts = runtime === "deno" ? TEXTS : {
    "app.ts": TEXTS["app.ts"]!,
    "functions/hello.ts": TEXTS["functions/hello.ts"]!,
    ...nodeFiles(name, RANGE),
    ...stubs("npx pikku gen"),
  };
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

const RANGE = `^${VERSION}`;

const TEXTS: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import { hello } from "./functions/hello.ts";

/** What is reachable, and how. */
export default app({
  http: {
    "GET /hello/:name": hello,
  },
});
`,
  "functions/hello.ts": `/** Greet someone by name. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: \`Hello, \${name}\` };
}
`,
  "main.ts": `import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app);
`,
  "deno.json": `{
  "imports": {
    "@pikku/adapters": "jsr:@pikku/adapters@${RANGE}",
    "@pikku/core": "jsr:@pikku/core@${RANGE}"
  },
  "tasks": {
    "gen": "deno run -A jsr:@pikku/cli@${RANGE} gen",
    "dev": "deno run -A jsr:@pikku/cli@${RANGE} dev",
    "start": {
      "command": "deno run -A main.ts",
      "dependencies": ["gen"]
    },
    "test": "deno test -A --permit-no-files"
  },
  "deploy": {
    "install": "deno install",
    "build": "deno task gen",
    "runtime": { "type": "dynamic", "entrypoint": "main.ts" }
  },
  "nodeModulesDir": "auto",
  "unstable": ["kv", "no-legacy-abort"]
}
`,
  ".gitignore": `.pikku/
node_modules/
`,
  ...stubs("deno task gen"),
};

/** What stands for the generated files before the first run. */
function stubs(command: string): Readonly<Record<string, string>> {
  return {
    ".pikku/mod.ts":
      `// A stub until the first \`${command}\`, so that an editor is content.
import type { GeneratedApp } from "@pikku/core/wire";

const app: GeneratedApp = notGenerated();
export default app;

function notGenerated(): never {
  throw new Error("This app has not been generated yet: run ${command}");
}
`,
    ".pikku/types.ts":
      `// A stub until the first \`${command}\`, so that an editor is content.
// deno-lint-ignore-file no-explicit-any

/** What services are typed by: the app as a whole. */
export interface App {
  readonly rpc: any;
  readonly events: any;
  readonly config: any;
  readonly bindings: any;
}

/** The functions callable by name. */
export type Rpc = any;
`,
  };
}
