import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { freePort, start } from "../cli/running.ts";
import { tempApp } from "../cli/temp_app.ts";
import { ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";
import { startCollector } from "./collector.ts";

Deno.test("the app of the page of telemetry sends its figures to a collector", async () => {
  await using app = await tempApp(
    codeFiles(Deno.readTextFileSync(join(ROOT, "docs/telemetry.md"))),
  );
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  await using collector = startCollector();
  const port = freePort();
  await using running = start(["run", "-A", "main.ts"], app.folder, {
    PORT: `${port}`,
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_METRIC_EXPORT_INTERVAL: "200",
  });
  await running.line(/Listening/);
  const response = await fetch(`http://127.0.0.1:${port}/welcome`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ names: ["Ada", "nobody", "Alan"] }),
  });
  equal(response.status, 204, await response.text());

  const of = (name: string) => collector.until(name);
  const queue = {
    "messaging.system": "pikku",
    "messaging.destination.name": "greetings",
  };
  const sent = { ...queue, "messaging.operation.name": "send" };
  const processed = { ...queue, "messaging.operation.name": "process" };
  deepEqual(await of("messaging.client.sent.messages")(1), [
    { attributes: sent, count: 3 },
  ]);
  const ended = [
    { attributes: { ...processed, "pikku.job.outcome": "done" }, count: 2 },
    {
      attributes: {
        ...processed,
        "error.type": "not_found",
        "pikku.job.outcome": "dead",
      },
      count: 1,
    },
  ];
  deepEqual(await of("messaging.client.consumed.messages")(2), ended);
  deepEqual(await of("messaging.process.duration")(2), ended);
  deepEqual(await of("pikku.job.age")(1), [
    { attributes: { ...processed, "pikku.job.retried": "false" }, count: 3 },
  ]);
  equal((await of("http.server.request.duration")(1)).length, 1);
});
