import { equal } from "node:assert/strict";
import { dirname, join } from "node:path";
import { deno, ROOT } from "../deno.ts";
import { exampleApps } from "../prepare.ts";
import { PIKKU } from "./temp_app.ts";

for (const app of exampleApps()) {
  Deno.test(`gen gives the same files for ${app} in another process`, async () => {
    const gen = [...PIKKU, "gen", "--app", join(ROOT, app)];
    const written = await deno(gen);
    equal(written.code, 0, written.err);
    // Without the state of that run, all is made again.
    await Deno.remove(join(ROOT, dirname(app), ".pikku/state.json"));
    const checked = await deno([...gen, "--check"]);
    equal(checked.code, 0, checked.err);
    equal((await deno(gen)).code, 0);
  });
}
