import { deepEqual, equal } from "node:assert/strict";
import { start } from "../cli/running.ts";
import { checkoutConfig, tempApp } from "../cli/temp_app.ts";
import { startCollector } from "./collector.ts";

const FILES: Readonly<Record<string, string>> = {
  "deno.json": checkoutConfig(),
  "app.ts": `import { app } from "@pikku/core";
import { fail, work } from "./functions.ts";

export default app({
  cron: {
    works: { schedule: "0 0 1 1 *", run: work },
    fails: { schedule: "0 0 1 1 *", run: fail },
  },
});
`,
  "functions.ts": `import { Conflict } from "@pikku/core";

export function work(): void {}

export function fail(): void {
  throw new Conflict("Somebody else does");
}
`,
  "main.ts": `import { lambda } from "@pikku/adapters/lambda";
import { openTelemetry } from "@pikku/adapters/opentelemetry";
import app from "./.pikku/mod.ts";

const handler = lambda(app, { observer: openTelemetry() });
for (const cron of ["works", "works", "fails"]) {
  const time = new Date(Date.now() - 1_000).toISOString();
  await handler({ cron, time }).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 20));
}
console.log("Ticked");
setInterval(() => {}, 1_000);
`,
};

Deno.test("runs of cron that a platform tells of are counted and timed", async () => {
  await using app = await tempApp(FILES);
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  await using collector = startCollector();
  await using running = start(["run", "-A", "main.ts"], app.folder, {
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_METRIC_EXPORT_INTERVAL: "200",
  });
  await running.line(/Ticked/);
  const works = { "pikku.cron.name": "works" };
  const fails = { "pikku.cron.name": "fails" };
  deepEqual(await collector.until("pikku.cron.duration")(2), [
    { attributes: works, count: 2 },
    { attributes: { ...fails, "error.type": "conflict" }, count: 1 },
  ]);
  deepEqual(await collector.until("pikku.cron.delay")(2), [
    { attributes: works, count: 2 },
    { attributes: fails, count: 1 },
  ]);
});
