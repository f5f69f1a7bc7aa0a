import { equal } from "node:assert/strict";
import { join } from "node:path";
import { tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";

/** The blocks of the page that are files of its app. */
function pageFiles(): Record<string, string> {
  const page = Deno.readTextFileSync(join(ROOT, "docs/queues.md"));
  return codeFiles(page.replaceAll(/^```ts ignore\n.*?^```$/gms, ""));
}

/** What the page says of its app. */
const RUN = `
import { testApp } from "@pikku/adapters/testing";
import { deepEqual, equal } from "node:assert/strict";
import app from "./.pikku/mod.ts";

Deno.test("reminders", async () => {
  await using t = await testApp(app, { now: new Date("2027-01-01") });
  const plan = async (to: string) => {
    const response = await t.fetch("/plans", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ to, text: "Tea", due: "2027-01-01T08:00:00Z" }),
    });
    equal(response.status, 200, await response.text());
  };
  await plan("ada@example.com");
  await plan("ada@example.com");
  await plan("nobody");
  equal((await t.queues.counts("reminders")).delayed, 2);
  await t.queues.drain();
  const [dead, ...others] = await t.queues.list("reminders", { state: "dead" });
  deepEqual(others, []);
  equal(dead?.error?.message, "Nobody has this address: nobody");
  equal((await t.queues.counts("letters")).dead, 0);
});
`;

Deno.test("the app of the page of queues is generated, checked and runs", async () => {
  await using app = await tempApp(pageFiles());
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  const checked = await deno(["check", "."], { cwd: app.folder });
  equal(checked.code, 0, checked.err);
  await app.write({ "run_test.ts": RUN });
  const ran = await deno(["test", "-A", "run_test.ts"], { cwd: app.folder });
  equal(ran.code, 0, ran.out + ran.err);
});
