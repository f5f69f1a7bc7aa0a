/**
 * Bundles an entry for runtimes that don't read our imports: `bundle.ts ENTRY FOLDER [PLATFORM]`. It
 * is a program of its own, as esbuild leaves a process behind.
 *
 * @module
 */
import { build, type Platform } from "esbuild";
import { join } from "node:path";
import { ROOT } from "../deno.ts";

if (import.meta.main) {
  const [entry, folder, platform = "node"] = Deno.args as [
    string,
    string,
    Platform?,
  ];
  await build({
    entryPoints: [entry],
    outdir: folder,
    bundle: true,
    format: "esm",
    platform,
    // Only the reference page asks for `path`, and `@deno/kv` has a part that is no JavaScript.
    external: ["node:*", "path", "@deno/kv"],
    target: "node20",
    splitting: true,
    outExtension: { ".js": ".mjs" },
    absWorkingDir: ROOT,
    nodePaths: [join(ROOT, "node_modules")],
    alias: aliases(),
    logLevel: "error",
    // CommonJS of packages asks for Node's modules in its own way.
    ...(platform === "node"
      ? {
        banner: {
          js: 'import { createRequire } from "node:module";\n' +
            "const require = createRequire(import.meta.url);",
        },
      }
      : undefined),
  });
  Deno.exit(0);
}

/** How the packages of this checkout, and what its import map renames, are found. */
function aliases(): Record<string, string> {
  const found: Record<string, string> = { "@hono/hono": "hono" };
  for (const folder of ["core", "adapters"]) {
    const { name, exports } = JSON.parse(
      Deno.readTextFileSync(join(ROOT, folder, "deno.json")),
    );
    for (const [subpath, path] of Object.entries<string>(exports)) {
      found[name + subpath.slice(1)] = join(ROOT, folder, path);
    }
  }
  return found;
}
