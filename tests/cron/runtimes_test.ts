import { lambda } from "@pikku/adapters/lambda";
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { Miniflare } from "miniflare";
import { basename } from "node:path";
import { open } from "../cli/running.ts";
import { bundle } from "../runtimes/drivers/node.ts";
import { faketime, fastClock } from "../servers/faketime.ts";
import { onPath, testWith, type Tool } from "../tools.ts";
import app from "./app/.pikku/mod.ts";

/** What of a worker is asked; the types of workers are not at hand. */
interface Scheduled {
  scheduled(
    event: { readonly cron: string; readonly scheduledTime: Date },
  ): Promise<{ readonly outcome: string }>;
}

/** Both of two tools. */
function both(one: Tool, other: Tool): Tool {
  return one.path === undefined ? one : other;
}

const node: Tool = { name: "Node", path: onPath("node") };
const bun: Tool = { name: "Bun", path: onPath("bun") };

/** Runs a main module with a program, until it has run what it should. */
async function runsSchedule(
  name: "node" | "bun",
  path: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = await bundle(`cron/${name}`);
  try {
    const args = [`${folder}/${name}.mjs`];
    await using process = open(path, args, { ...env, PORT: "0" });
    await process.line(/Listening on/);
    await process.line(
      /"Cron ran","cron":"every six hours".*"at":"2026-10-2\dT(?:00|06|12|18):00:00.000Z"/,
    );
    if (name === "node") {
      await process.line(/"Reported","days":1,"user":"system"/);
    }
    equal(await process.stop(), 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

testWith(
  both(faketime(), node),
  "Node runs what the table schedules",
  async (path) => {
    const from = new Date("2026-10-24T00:00:00Z");
    const clock = fastClock(faketime().path!, from, 14_400);
    await runsSchedule("node", path, clock);
  },
);

testWith(bun, "Bun runs what the table schedules", async (path) => {
  // libfaketime keeps Bun from starting, so that its main module turns the clock.
  await runsSchedule("bun", path, {});
});

Deno.test({
  name: "workerd runs what its triggers tell",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const folder = await bundle("cron/worker", "browser");
    const lines: string[] = [];
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    const first = names.find((name) => basename(name) === "worker.mjs")!;
    const flare = new Miniflare({
      modules: [first, ...names.filter((name) => name !== first)].map(
        (path) => ({
          type: "ESModule" as const,
          path,
          contents: Deno.readTextFileSync(`${folder}/${path}`),
        }),
      ),
      compatibilityDate: "2026-04-01",
      compatibilityFlags: ["enable_request_signal"],
      cf: false,
      handleRuntimeStdio(...streams: readonly AsyncIterable<unknown>[]) {
        for (const stream of streams) keep(stream, lines);
      },
    });
    try {
      const worker = await flare.getWorker() as unknown as Scheduled;
      const tell = async (cron: string, time: string) => {
        const { outcome } = await worker.scheduled({
          cron,
          scheduledTime: new Date(time),
        });
        return outcome;
      };
      await t.step("at the times of the schedule", async () => {
        equal(await tell("0 */6 * * *", "2026-10-24T06:00:03Z"), "ok");
        await untilHas(lines, /"Cron ran","cron":"every six hours".*06:00:00/);
        equal(await tell("0 */6 * * *", "2026-10-24T06:00:03Z"), "ok");
        equal(await tell("15 12 * * SUN", "2026-10-25T12:15:00Z"), "ok");
        await untilHas(lines, /"Cron ran","cron":"on sundays"/);
      });
      await t.step("of its zone, though triggers are of UTC", async () => {
        // 02:30 in summer, and an hour later, when clocks have changed.
        equal(await tell("0,30 * * * *", "2026-10-24T00:30:00Z"), "ok");
        equal(await tell("0,30 * * * *", "2026-10-24T01:30:00Z"), "ok");
        equal(await tell("0,30 * * * *", "2026-10-26T01:30:00Z"), "ok");
        await untilHas(lines, /nightly.*10-26T01:30/);
        const nightly = lines.filter((it) => /Cron ran.*nightly/.test(it));
        deepEqual(nightly.map((it) => /"at":"(.{16})/.exec(it)?.[1]), [
          "2026-10-24T00:30",
          "2026-10-26T01:30",
        ]);
      });
      await t.step("each once, and others fail", async () => {
        const ran = lines.filter((it) => /Cron ran.*six hours/.test(it));
        equal(ran.length, 1);
        equal(await tell("1 2 3 4 *", "2026-10-25T12:15:00Z"), "exception");
        await untilHas(
          lines,
          /Nothing runs at such times: 1 2 3 4 \* \(there is 0 \*\/6 \* \* \*; 0,30/,
        );
      });
    } finally {
      await flare.dispose();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("Lambda runs what EventBridge tells", async (t) => {
  const lines: Record<string, unknown>[] = [];
  const handler = lambda(app, {
    env: {},
    log: { write: (line) => lines.push(JSON.parse(line)) },
  });
  const rule = (name: string, time: string) =>
    handler({
      "detail-type": "Scheduled Event",
      time,
      resources: [`arn:aws:events:eu-west-1:123456789012:rule/${name}`],
    });
  const ran = () =>
    lines.splice(0).filter(({ message }) => message === "Cron ran")
      .map(({ cron, at }) => [cron, at]);
  await t.step("by a rule of the name", async () => {
    deepEqual((await rule("nightly", "2026-10-24T00:30:00Z")).statusCode, 204);
    // It is told again now and then.
    await rule("nightly", "2026-10-24T00:30:00Z");
    deepEqual(ran(), [["nightly", "2026-10-24T00:30:00.000Z"]]);
  });
  await t.step("by a schedule that names it", async () => {
    await handler({ cron: "on sundays", time: "2026-10-25T12:15:00Z" });
    deepEqual(ran(), [["on sundays", "2026-10-25T12:15:00.000Z"]]);
  });
  await t.step("and others fail", async () => {
    await rejects(rule("other", "2026-10-24T00:30:00Z"), {
      message:
        "Nothing runs at such times: other (there is every six hours; nightly; on sundays)",
    });
  });
  ok(lines.length < 5);
});

async function keep(
  stream: AsyncIterable<unknown>,
  lines: string[],
): Promise<void> {
  for await (const chunk of stream) lines.push(...`${chunk}`.split("\n"));
}

async function untilHas(
  lines: readonly string[],
  pattern: RegExp,
): Promise<void> {
  for (let left = 400; left > 0; left--) {
    if (lines.some((line) => pattern.test(line))) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No line fits ${pattern}:\n${lines.join("\n")}`);
}
