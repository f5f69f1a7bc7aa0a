/** The linters that hold OpenAPI documents. @module */
import { join } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { deno, type Printed, ROOT } from "../deno.ts";

/** What is run, by name. */
export const LINTERS: Readonly<Record<string, readonly string[]>> = {
  redocly: [config.imports["@redocly/cli"], "lint"],
  spectral: [
    config.imports["@stoplight/spectral-cli"],
    "lint",
    "--ruleset",
    ".spectral.yaml",
  ],
};

/** Runs a linter over the text of a document; its exit code is 0 where it finds no error. */
export async function lint(linter: string, text: string): Promise<Printed> {
  const cwd = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      join(cwd, ".spectral.yaml"),
      'extends: ["spectral:oas"]\n',
    );
    await Deno.writeTextFile(join(cwd, "openapi.json"), text);
    return await deno([
      "run",
      "-A",
      "--config",
      join(ROOT, "deno.json"),
      ...LINTERS[linter]!,
      "openapi.json",
    ], { cwd, env: { REDOCLY_TELEMETRY: "off" } });
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}
