/**
 * The gate: what must be green before a change is ready. Architecture, documentation and publishing
 * are tests like any other, under tests/house.
 *
 * @module
 */
import { ROOT } from "./deno.ts";

const steps: Readonly<Record<string, readonly string[]>> = {
  "format": ["fmt", "--check"],
  "lint": ["lint"],
  "generate the examples": ["run", "-A", "tests/prepare.ts"],
  "generated files are up to date": [
    "run",
    "-A",
    "tests/prepare.ts",
    "--check",
  ],
  "types": ["check"],
  "doc tests": [
    "test",
    "-A",
    "--doc",
    "core",
    "adapters",
    "codegen",
    "mod.ts",
  ],
  "tests": ["run", "-A", "tests/run.ts"],
};

const failed: string[] = [];
for (const [name, args] of Object.entries(steps)) {
  print(`\n# ${name}: deno ${args.join(" ")}`);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
  }).spawn().status;
  if (!success) failed.push(name);
}
print(failed.length === 0 ? "\nok" : `\nNot ok: ${failed.join(", ")}`);
Deno.exit(failed.length === 0 ? 0 : 1);

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(line + "\n"));
}
