/**
 * What makes a new app run on Node. `node main.ts` runs it from Node 22.18 on; `npm run build`
 * writes JavaScript for those before. A leaf.
 *
 * @module
 */

/** Texts by path. */
export function nodeFiles(
  name: string,
  range: string,
): Readonly<Record<string, string>> {
  return {
    "main.ts": MAIN,
    "package.json": toText({
      name: name.toLowerCase(),
      private: true,
      type: "module",
      scripts: {
        gen: "pikku gen",
        dev: "pikku dev",
        build: "pikku gen && tsc",
        start: "node dist/main.js",
      },
      dependencies: { "@pikku/adapters": range, "@pikku/core": range },
      devDependencies: {
        "@pikku/cli": range,
        "@types/node": "^24.0.0",
        "typescript": "^6.0.0",
      },
      engines: { node: ">=20" },
    }),
    "tsconfig.json": toText({
      compilerOptions: {
        target: "es2023",
        module: "nodenext",
        strict: true,
        types: ["node"],
        // The validators in .pikku/ are JavaScript.
        allowJs: true,
        rootDir: ".",
        outDir: "dist",
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
        erasableSyntaxOnly: true,
      },
      include: ["**/*.ts"],
    }),
    ".gitignore": ".pikku/\ndist/\nnode_modules/\n",
  };
}

const MAIN = `import { serve } from "@pikku/adapters/node";
import app from "./.pikku/mod.ts";

await serve(app);
`;

function toText(json: object): string {
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
