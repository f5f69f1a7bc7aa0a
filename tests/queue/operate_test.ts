import { deepEqual, equal, match } from "node:assert/strict";
import { type Running, start } from "../cli/running.ts";
import { checkoutConfig, type TempApp, tempApp } from "../cli/temp_app.ts";
import type { Printed } from "../deno.ts";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";
import { eventually } from "./work.ts";

const FILES: Readonly<Record<string, string>> = {
  "deno.json": checkoutConfig(),
  "app.ts": `import { app } from "@pikku/core";
import { add, work } from "./functions.ts";

export default app({
  http: { "POST /jobs": add },
  queues: { works: { run: work, retries: 0 }, others: work },
});
`,
  "functions.ts": `import { Conflict, type ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

export async function add(
  { queue }: ServicesOf<Record<never, never>, App>,
  { name }: { name: string },
): Promise<string> {
  return await queue.works.add({ name }, { key: name });
}

export function work(_services: unknown, { name }: { name: string }): void {
  if (name.startsWith("bad")) throw new Conflict(\`No \${name}\`);
}
`,
  "main.ts": `import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app, { port: 0, hostname: "127.0.0.1" });
`,
};

/** An app that serves, and what is asked of its queues. */
class Operated {
  readonly #app: TempApp;
  readonly #url: string;

  constructor(app: TempApp, url: string) {
    this.#app = app;
    this.#url = url;
  }

  static async start(app: TempApp, running: Running): Promise<Operated> {
    const line = await running.line(/Listening/);
    return new Operated(app, /http:\S+/.exec(line)![0]);
  }

  async add(name: string): Promise<string> {
    const response = await fetch(`${this.#url}/jobs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
    equal(response.status, 200);
    return await response.json();
  }

  /** Runs `pikku queue`. */
  run(...args: readonly string[]): Promise<Printed> {
    return this.#app.pikku(["queue", ...args]);
  }

  async json(...args: readonly string[]): Promise<unknown> {
    const { code, out, err } = await this.run(...args, "--json");
    equal(code, 0, err);
    return JSON.parse(out);
  }
}

const count = { waiting: 0, delayed: 0, running: 0, dead: 0, paused: false };

async function operates(served: Operated): Promise<void> {
  const [first, second] = [
    await served.add("bad 1"),
    await served.add("bad 2"),
  ];
  await served.add("good");
  await eventually(async () => {
    const [, works] = await served.json("ls") as { dead: number }[];
    return works!.dead === 2;
  });
  deepEqual(await served.json("ls"), [
    { queue: "others", ...count },
    { queue: "works", ...count, dead: 2 },
  ]);
  match(
    (await served.run("ls")).out,
    /^QUEUE +WAITING .*\nothers +0 +0 +0 +0\nworks +0 +0 +0 +2\n$/,
  );

  const listed = await served.json("ls", "works", "--state", "dead") as {
    id: string;
    error: unknown;
  }[];
  deepEqual(listed.map(({ id }) => id), [first, second]);
  deepEqual(listed[0]!.error, { code: "conflict", message: "No bad 1" });
  const { out } = await served.run("show", "works", first);
  match(out, /^Id +\S+\nQueue +works\nState +dead\nTries +1 of 1\n/);
  match(
    out,
    /\nKey +bad 1\nError +conflict: No bad 1\nData +\{\n +"name": "bad 1"/,
  );

  await served.json("pause", "works");
  deepEqual(await served.json("retry", "works", first), { count: 1 });
  await served.add("later");
  deepEqual((await served.json("ls") as unknown[])[1], {
    queue: "works",
    ...count,
    waiting: 2,
    dead: 1,
    paused: true,
  });
  await served.json("resume", "works");
  await eventually(async () => {
    const [, works] = await served.json("ls") as { dead: number }[];
    return works!.dead === 2;
  });
  deepEqual(await served.json("drop", "works", second), { count: 1 });
  deepEqual(await served.json("drop", "works", "--all"), { count: 1 });
  deepEqual((await served.json("ls") as unknown[])[1], {
    queue: "works",
    ...count,
  });

  const gone = await served.run("retry", "works", first);
  equal(gone.code, 1);
  match(
    gone.err,
    /^error: There is no dead or delayed job of this id in works: /,
  );
  const unknown = await served.run("pause", "work");
  equal(unknown.code, 1);
  match(
    unknown.err,
    /^error: There is no queue work; the app has others, works/,
  );
}

async function operate(
  more: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await using app = await tempApp({ ...FILES, ...more });
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  await using running = start(["run", "-A", "main.ts"], app.folder, env);
  await operates(await Operated.start(app, running));
}

/** Takes the backend from where `pikku queue` finds it. */
const CHOSEN: Readonly<Record<string, string>> = {
  "main.ts": FILES["main.ts"]!
    .replace("\n\n", '\nimport { backends } from "./backends.ts";\n\n')
    .replace("port: 0", "backends, port: 0"),
};

Deno.test("operators look at the queues of a server in the database that Deno brings", async () => {
  await operate({});
});

testWith(
  redis(),
  "operators look at the queues of a server in Redis",
  async (path) => {
    await using server = await startRedis(path);
    await operate({
      ...CHOSEN,
      "backends.ts": `import { bullmqQueues } from "@pikku/adapters/bullmq";

export const backends = { queues: bullmqQueues({ url: "${server.url}" }) };
`,
    });
  },
);

testWith(
  postgres(),
  "operators look at the queues of a server in PostgreSQL",
  async (path) => {
    await using server = await startPostgres(path);
    await operate({
      ...CHOSEN,
      "backends.ts": `import { pgBossQueues } from "@pikku/adapters/pg-boss";

export const backends = {
  queues: pgBossQueues({ url: "${server.url}", poll: 100 }),
};
`,
    });
  },
);

Deno.test("operators are told what they can't see, and what they wrote wrong", async (t) => {
  await using app = await tempApp({
    ...FILES,
    "backends.ts": `import { memoryQueues } from "@pikku/adapters/memory";

export const backends = { queues: memoryQueues() };
`,
  });
  const cases: readonly (readonly [string, number, RegExp])[] = [
    ["ls", 1, /^error: The jobs are in the memory of the process that serves/],
    ["frobnicate", 2, /^error: pikku queue knows ls, show, .*not: frobnicate/],
    ["pause", 2, /^error: Missing argument: QUEUE, the queue to pause/],
    ["show works", 2, /^error: Missing argument: ID, the job to show/],
    ["retry works", 2, /^error: Name a job to retry, or --all/],
    ["drop works 1 --all", 2, /^error: Name a job to drop, or --all/],
    ["ls works 1", 2, /^error: Unexpected argument: 1/],
    ["ls works --state gone", 2, /^error: --state is waiting, .*not: gone/],
    ["ls works --limit 0", 2, /^error: --limit is a number from 1 on/],
    ["pause works --all", 2, /^error: --all is for retry and drop/],
    ["show works 1 --limit 5", 2, /^error: --state and --limit are for ls/],
  ];
  for (const [line, code, message] of cases) {
    await t.step(`pikku queue ${line}`, async () => {
      const printed = await app.pikku(["queue", ...line.split(" ")]);
      equal(printed.code, code, printed.err);
      match(printed.err, message);
    });
  }
  await t.step("a backend that isn't there", async () => {
    await app.write({
      "backends.ts": `import { pgBossQueues } from "@pikku/adapters/pg-boss";

export const backends = {
  queues: pgBossQueues({ url: "postgres://postgres@127.0.0.1:1/none" }),
};
`,
    });
    const { code, err } = await app.pikku(["queue", "ls"]);
    equal(code, 1);
    match(err, /error: .*ECONNREFUSED|error: .*refused/i);
  });
});
