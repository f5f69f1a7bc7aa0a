/**
 * Builds the packages for npm: `deno task npm [--out DIR]`.
 *
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: { out: { type: "string" } },
});
const out = values.out === undefined
  ? await Deno.makeTempDir({ prefix: "pikku-npm-" })
  : resolve(values.out);
for (const { folder, json } of await build(out)) {
  Deno.stdout.writeSync(
    new TextEncoder().encode(`${json.name}@${json.version} ${folder}\n`),
  );
}
