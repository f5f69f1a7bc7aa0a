/** What a bundle runs on. @module */

/** What a bundle runs on. */
export type Target = "deno" | "node" | "bun" | "worker" | "lambda";

/** How a target wants its bundle. */
export interface TargetSpec {
  /** Conditions of `exports` in package.json, beside `import`, `require` and `default`. */
  readonly conditions: readonly string[];
  /** Whether it has the built-in modules of Node, all of them. */
  readonly node: boolean;
  /** Whether it needs a package.json that says that the file is a module. */
  readonly packageJson: boolean;
  /** The text of the module that runs an app there; `wires` are those of the app. */
  readonly entry: (app: string, wires: readonly string[]) => string;
}

const serveOn = (runtime: string) => (app: string): string =>
  `import { serve } from "@pikku/adapters/${runtime}";
import app from ${JSON.stringify(app)};

await serve(app);
`;

/** How each target wants its bundle. */
export const TARGETS: Readonly<Record<Target, TargetSpec>> = {
  deno: {
    conditions: ["deno", "node", "module"],
    node: true,
    packageJson: false,
    // Only queues need what keeps jobs in Deno's own database.
    entry: (app, wires) =>
      serveOn(wires.join() === "http" ? "deno/http" : "deno")(app),
  },
  node: {
    conditions: ["node", "module"],
    node: true,
    packageJson: true,
    // Only channels need the package that makes sockets of Node's requests.
    entry: (app, wires) =>
      serveOn(wires.join() === "http" ? "node/http" : "node")(app),
  },
  bun: {
    conditions: ["bun", "node", "module"],
    node: true,
    packageJson: true,
    entry: serveOn("bun"),
  },
  worker: {
    conditions: ["workerd", "worker", "browser", "module"],
    node: false,
    packageJson: false,
    entry: (app) =>
      `import { worker } from "@pikku/adapters/worker";
import app from ${JSON.stringify(app)};

export default worker(app);
`,
  },
  lambda: {
    conditions: ["node", "module"],
    node: true,
    packageJson: true,
    entry: (app) =>
      `import { lambda } from "@pikku/adapters/lambda";
import app from ${JSON.stringify(app)};

export const handler = lambda(app);
`,
  },
};

/** The names of the targets. */
export const TARGET_NAMES: readonly Target[] = Object.keys(
  TARGETS,
) as Target[];

/** Whether a word names a target. */
export function isTarget(word: string): word is Target {
  return Object.hasOwn(TARGETS, word);
}
