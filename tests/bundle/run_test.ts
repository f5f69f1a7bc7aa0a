import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { deno, ROOT } from "../deno.ts";
import { bun, node } from "../npm_programs.ts";
import { toEvent } from "../runtimes/drivers/lambda_event.ts";
import { startProcess } from "../runtimes/drivers/process.ts";
import { testWith, type Tool } from "../tools.ts";
import { bundleOf } from "./bundled.ts";
import { startMiniflare } from "../runtimes/drivers/miniflare.ts";

/** Asks a bundle for what its unit does. */
type Ask = (request: Request) => Promise<Response>;

const post = (path: string, body: object) =>
  new Request(`http://localhost${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** What each unit answers where it runs: its packages work, and what they talk to is not there. */
const UNITS: Readonly<Record<string, (ask: Ask) => Promise<void>>> = {
  async one(ask) {
    const added = await ask(post("/notes", { text: "Hello" }));
    equal(added.status, 201);
    deepEqual(await added.json(), {
      text: "Hello",
      created: "1970-01-01T00:00:00.000Z",
    });
    const refused = await ask(post("/notes", { text: "" }));
    equal(refused.status, 422);
    equal((await refused.json()).errors[0].pointer, "/text");
  },
  async rows(ask) {
    const rows = await ask(new Request("http://localhost/rows"));
    deepEqual(await rows.json(), { rows: -1 });
  },
  async files(ask) {
    const kept = await ask(
      new Request("http://localhost/files/a.txt", {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: "a" }),
      }),
    );
    deepEqual(await kept.json(), { kept: false });
  },
  async images(ask) {
    const image = await ask(post("/images", { width: 10, height: 6 }));
    equal(image.status, 200);
    const bytes = new DataView(await image.arrayBuffer());
    equal(bytes.getUint32(0), 0x89504e47, "not a PNG");
    deepEqual([bytes.getUint32(16), bytes.getUint32(20)], [5, 3]);
  },
};

const denoTool: Tool = { name: "Deno", path: Deno.execPath() };

const PROCESSES: readonly (readonly [string, Tool, readonly string[]])[] = [
  ["deno", denoTool, ["run", "-A", "--no-config"]],
  ["node", await node(20), []],
  ["node", await node(24), []],
  ["bun", await bun(), []],
];

for (const [target, tool, args] of PROCESSES) {
  for (const unit of Object.keys(UNITS)) {
    testWith(tool, `${tool.name} runs the bundle of ${unit}`, async (path) => {
      await using made = await bundleOf(unit, [
        `--target=${target}`,
        "--minify",
      ]);
      await using server = await startProcess(path, [...args, made.file], {});
      await UNITS[unit]!(server.fetch);
    });
  }
}

for (const unit of Object.keys(UNITS)) {
  Deno.test(`workerd runs the bundle of ${unit}`, async () => {
    await using made = await bundleOf(unit, ["--target=worker", "--minify"]);
    // Licences are no modules.
    await Deno.remove(`${made.file}.LEGAL.txt`).catch(() => {});
    await using worker = await startMiniflare(
      made.folder,
      `${unit}.js`,
      { compatibilityFlags: ["enable_request_signal", "nodejs_compat"] },
    );
    await UNITS[unit]!(worker.fetch);
  });
}

async function answersDocs(ask: Ask): Promise<void> {
  const get = (path: string) => ask(new Request(`http://localhost${path}`));
  const page = await get("/docs");
  match(page.headers.get("content-security-policy")!, /script-src 'self' http/);
  const text = await page.text();
  match(text, /src="https:[^"]*\/swagger-ui-bundle\.js" integrity="sha384-/);
  const script = await get("/docs/init.js");
  match(await script.text(), /^SwaggerUIBundle\(/);
  const document = await get("/openapi.json");
  deepEqual(Object.keys((await document.json()).paths), ["/notes"]);
}

testWith(
  await node(20),
  "a bundle takes its page's files from their host",
  async (path) => {
    await using made = await bundleOf("documented", ["--target=node"]);
    await using server = await startProcess(path, [made.file], {});
    await answersDocs(server.fetch);
  },
);

Deno.test("a worker has a reference page without modules of Node", async () => {
  await using made = await bundleOf("documented", ["--target=worker"]);
  deepEqual(made.told.warnings, []);
  await using worker = await startMiniflare(made.folder, "documented.js");
  await answersDocs(worker.fetch);
});

/** Answers one event as Lambda's client does: a call of the handler that the file exports. */
async function invoke(
  path: string,
  file: string,
  event: object,
): Promise<Response> {
  const script = `import { handler } from ${
    JSON.stringify(pathToFileURL(file).href)
  };
const answer = await handler(${JSON.stringify(event)}, {});
process.stdout.write(JSON.stringify(answer));
process.exit(0);`;
  const { success, stdout, stderr } = await new Deno.Command(path, {
    args: ["--input-type=module", "--eval", script],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const { statusCode, headers, body, isBase64Encoded } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const bytes = isBase64Encoded
    ? Uint8Array.from(atob(body), (char) => char.charCodeAt(0))
    : body;
  return new Response(bytes, { status: statusCode, headers });
}

for (const unit of Object.keys(UNITS)) {
  testWith(
    await node(20),
    `Lambda runs the bundle of ${unit}`,
    async (path) => {
      await using made = await bundleOf(unit, ["--target=lambda", "--minify"]);
      await UNITS[unit]!(async (request) =>
        await invoke(path, made.file, await toEvent(request))
      );
    },
  );
}

Deno.test("what a bundle starts with may be a module of the user's", async () => {
  const main = await Deno.makeTempFile({
    dir: join(ROOT, "tests/bundle/fixture"),
    suffix: ".ts",
  });
  try {
    await Deno.writeTextFile(
      main,
      `import { fetch } from "@pikku/adapters/fetch";
import app from "./.pikku/units/one.ts";

const answer = await fetch(app)(new Request("http://localhost/health"));
console.log("health", answer.status);
Deno.exit(0);
`,
    );
    await using made = await bundleOf("one", [
      `--main=${main}`,
      "--minify",
    ]);
    const { out, err } = await deno(["run", "--no-config", "-A", made.file]);
    equal(out.trim(), "health 200", err);
  } finally {
    await Deno.remove(main);
  }
});
