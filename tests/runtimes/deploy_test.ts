import { createApp } from "@pikku/codegen";
import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { createClient } from "../../examples/todo/.pikku/client.ts";
import { freePort, type Running, start } from "../cli/running.ts";
import {
  checkoutImports,
  PIKKU,
  type TempApp,
  tempApp,
} from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";

/** An app as Deno Deploy runs it. */
interface Deployed extends AsyncDisposable {
  readonly url: string;
  readonly process: Running;
  /** Stops it as Deno Deploy does: asks, and ends it 5 seconds later; the exit code. */
  stop(): Promise<number>;
}

/** Runs the entry that an app's deno.json names, with no flag beyond what is written there. */
async function deploy(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Deployed> {
  const config = JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
  const { type, entrypoint } = config.deploy.runtime;
  equal(type, "dynamic");
  const port = freePort();
  const platform = join(ROOT, "tests/runtimes/mains/deploy_platform.ts");
  const args = ["run", "-A", `--preload=${platform}`, entrypoint];
  const process = start(args, folder, {
    ...env,
    DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
  });
  await process.line(/^Deployed$/);
  return {
    url: `http://127.0.0.1:${port}`,
    process,
    async stop() {
      const end = setTimeout(() => Deno.kill(process.pid, "SIGKILL"), 5_000);
      try {
        return await process.stop("SIGINT");
      } finally {
        clearTimeout(end);
      }
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

/** Makes the app that `new` writes, of this checkout, and builds it. */
async function newApp(
  place: TempApp,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { folder } = await createApp({ name: "shop", into: place.folder });
  const path = "shop/deno.json";
  const config = JSON.parse(await place.read(path) ?? "");
  equal(config.deploy.build, "deno task gen");
  ok(config.tasks.gen.endsWith(" gen"));
  // What only this checkout needs would be installed for each app.
  const own = /^(?:@pikku|@hono|multipasta|swagger-ui-dist)/;
  const imports = Object.fromEntries(
    Object.entries(checkoutImports()).filter(([name]) => own.test(name)),
  );
  await place.write({
    [path]: JSON.stringify({ ...config, imports }),
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`shop/${name}`, text]),
    ),
  });
  const { code, err } = await deno([...PIKKU, "gen"], { cwd: folder });
  equal(code, 0, err);
  return folder;
}

Deno.test("what `new` writes runs on Deno Deploy", async () => {
  await using place = await tempApp({});
  await using deployed = await deploy(await newApp(place));
  const answer = await fetch(`${deployed.url}/hello/Ada`);
  deepEqual(await answer.json(), { message: "Hello, Ada" });
  equal(await deployed.stop(), 0);
});

Deno.test("an entry that serves only later is told by the stand-in", async () => {
  await using place = await tempApp({});
  const folder = await newApp(place, {
    "main.ts": `import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

setTimeout(() => serve(app), 100);
`,
  });
  try {
    await using _deployed = await deploy(folder);
    ok(false, "it was deployed");
  } catch (error) {
    ok(
      `${error}`.includes("Nothing serves when the entry has run"),
      `${error}`,
    );
  }
});

Deno.test("services are closed before Deno Deploy ends the process", async () => {
  await using place = await tempApp({});
  const folder = await newApp(place, {
    "functions/hello.ts": `import type { Services } from "../services.ts";

/** Greet someone by name, in a minute. */
export async function hello(
  { closing }: Services,
  { name }: { name: string },
): Promise<string> {
  await Deno.writeTextFile("begun", closing.path);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  return name;
}
`,
    "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

/** Notes that it was closed. */
export function closing(): { path: string } & Disposable {
  return {
    path: "closed",
    [Symbol.dispose]: () => Deno.writeTextFileSync("closed", ""),
  };
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  });
  await using deployed = await deploy(folder);
  const asked = fetch(`${deployed.url}/hello/Ada`).then(
    ({ body }) => body?.cancel(),
    () => {},
  );
  while (await place.read("shop/begun") === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  equal(await deployed.stop(), 0);
  equal(await place.read("shop/closed"), "");
  await asked;
});

Deno.test("the todo example runs on Deno Deploy", async () => {
  const folder = await Deno.makeTempDir({ prefix: "pikku-deploy-" });
  const kv = join(folder, "kv");
  try {
    const todo = join(ROOT, "examples/todo");
    await using deployed = await deploy(todo, { DEPLOY_KV: kv });
    const anonymous = createClient({ baseUrl: deployed.url });
    const { token } = await anonymous.auth.register({
      email: "ada@example.com",
      password: "correct horse",
    });
    const client = createClient({
      baseUrl: deployed.url,
      auth: () => `Bearer ${token}`,
    });
    await client.todos.createTodo({ title: "Deploy" });
    const { items } = await client.todos.listTodos({});
    deepEqual(items.map(({ title }) => title), ["Deploy"]);
    ok((await Deno.stat(kv)).isFile, "it used another database");
    const watching = await fetch(`${deployed.url}/todos/watch`, {
      headers: { authorization: `Bearer ${token}` },
    });
    equal(watching.status, 200);
    const read = watching.text().catch(() => "cut off");
    equal(await deployed.stop(), 0);
    await read;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("jobs on Deno Deploy run after the call that added them, and when the platform tells the time", async () => {
  await using place = await tempApp({});
  const folder = await newApp(place, {
    "app.ts": `import { app } from "@pikku/core";
import { add, work } from "./functions/work.ts";

export default app({
  http: { "POST /work": add },
  queues: { work },
});
`,
    "functions/work.ts": `import type { Services } from "../services.ts";

/** Work later. */
export async function add(
  { queue }: Services,
  data: { name: string; delay: number },
): Promise<void> {
  await queue.work.add(data, { delay: data.delay });
}

/** Work for a while. */
export async function work(
  _services: unknown,
  { name }: { name: string; delay: number },
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  console.log(\`Worked: \${name}\`);
}
`,
    "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  });
  const env = { DEPLOY_KV: join(place.folder, "kv") };
  {
    await using deployed = await deploy(folder, env);
    const add = async (name: string, delay: number) => {
      const answer = await fetch(`${deployed.url}/work`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name, delay }),
      });
      equal(answer.status, 204, await answer.text());
    };
    await add("later", 5_000);
    await add("at once", 0);
    await deployed.process.line(/^Worked: at once$/);
    equal(await deployed.stop(), 0);
  }
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  await using deployed = await deploy(folder, env);
  deployed.process.signal("SIGUSR2");
  await deployed.process.line(/^Crons ended$/);
  const told = deployed.process.lines.filter((it) =>
    /^(Worked|Crons)/.test(it)
  );
  deepEqual(told, ["Worked: later", "Crons ended"]);
});
