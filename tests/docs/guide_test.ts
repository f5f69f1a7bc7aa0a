import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort, start } from "../cli/running.ts";
import { tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "./code_files.ts";

Deno.test("the guide's app is generated, checked, tested and called", async (t) => {
  const guide = await Deno.readTextFile(join(ROOT, "docs/guide.md"));
  await using app = await tempApp(codeFiles(guide));
  const cwd = app.folder;

  await t.step("gen accepts it", async () => {
    const { code, err } = await app.pikku(["gen"]);
    equal(code, 0, err);
  });
  await t.step("it type-checks, generated files included", async () => {
    const { code, err } = await deno(["check", "."], { cwd });
    equal(code, 0, err);
  });
  await t.step("its unit test passes", async () => {
    const { code, err, out } = await deno(["test", "-A"], { cwd });
    equal(code, 0, out + err);
  });

  const port = freePort();
  const base = `http://127.0.0.1:${port}`;
  await using server = start(["run", "-A", "main.ts"], cwd, {
    PORT: String(port),
  });
  await server.line(/localhost|127\.0\.0\.1|0\.0\.0\.0/);

  await t.step("its client visits it", async () => {
    const { visit } = await import(
      pathToFileURL(join(cwd, "client_example.ts")).href
    );
    deepEqual(await visit(base), ["Middlemarch, 1871"]);
  });
  await t.step("a raw body and a header reach their fields", async () => {
    const send = async (signature: string) => {
      const answer = await fetch(`${base}/hook`, {
        method: "POST",
        headers: { "x-signature": signature },
        body: new Uint8Array([1, 2, 3]),
      });
      await answer.body?.cancel();
      return answer.status;
    };
    deepEqual([await send("secret"), await send("other")], [204, 403]);
  });
  await t.step("a field becomes a redirect", async () => {
    const answer = await fetch(`${base}/search?q=a%20b`, {
      redirect: "manual",
    });
    await answer.body?.cancel();
    deepEqual([answer.status, answer.headers.get("location")], [
      302,
      "https://example.com/?q=a%20b",
    ]);
  });
  await t.step(
    "a permission refuses, and a group's Hono middleware answers",
    async () => {
      const login = await fetch(`${base}/login`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ user: "eve", password: "open sesame" }),
      });
      const { token } = await login.json();
      const refused = await fetch(`${base}/admin/count`, {
        headers: { authorization: `Bearer ${token}` },
      });
      equal((await refused.json()).code, "forbidden");
      const listed = await fetch(`${base}/books`, {
        headers: { origin: "https://elsewhere.example" },
      });
      await listed.body?.cancel();
      equal(listed.headers.get("access-control-allow-origin"), "*");
    },
  );
});
