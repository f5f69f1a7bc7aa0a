/** Makes bundles as a user does: by the command line. @module */
import { join } from "node:path";
import { PIKKU } from "../cli/temp_app.ts";
import { deno, type Printed, ROOT } from "../deno.ts";

/** The app whose services bring heavy packages. */
export const FIXTURE = "tests/bundle/fixture/app.ts";

/** A row of a report. */
export interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly gzip: number;
}

/** What `--json` tells. */
export interface Told {
  readonly ok: boolean;
  readonly file: string;
  readonly warnings: readonly string[];
  readonly report: Omit<Row, "name"> & {
    readonly origins: readonly Row[];
    readonly packages: readonly Row[];
    readonly functions: readonly Row[];
    readonly services: readonly Row[];
  };
  readonly why?: { readonly chains: readonly (readonly string[])[] };
}

/** A bundle; disposed, its folder is removed. */
export interface BundleOf extends AsyncDisposable {
  readonly folder: string;
  /** Path of the bundle. */
  readonly file: string;
  readonly code: string;
  readonly told: Told;
}

/** Runs `pikku bundle …` over the fixture. */
export function pikkuBundle(args: readonly string[]): Promise<Printed> {
  return deno([...PIKKU, "bundle", "--app", join(ROOT, FIXTURE), ...args]);
}

/** Bundles a unit of the fixture into a folder of its own. */
export async function bundleOf(
  unit: string,
  args: readonly string[] = [],
): Promise<BundleOf> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bundle-" });
  const { code, out, err } = await pikkuBundle([
    unit,
    "--json",
    `--out=${folder}`,
    ...args,
  ]);
  if (code !== 0) {
    await Deno.remove(folder, { recursive: true });
    throw new Error(err + out);
  }
  const file = join(folder, `${unit}.js`);
  return {
    folder,
    file,
    code: await Deno.readTextFile(file),
    told: JSON.parse(out),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
