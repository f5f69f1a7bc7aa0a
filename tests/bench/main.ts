/**
 * `deno task bench [http] [channels] [gen] [start] [bundle] [client] [cli] [rpc]`: all of it unless told.
 * Prints tables in Markdown.
 * `http` takes runtimes too: `deno task bench http node20 bun`.
 */
import { fromFileUrl } from "./paths.ts";
import { benchBundles, benchCold } from "./bundle.ts";
import { benchCalls, benchFanOut } from "./channels.ts";
import { benchCli } from "./cli.ts";
import { benchClient } from "./client.ts";
import { benchGen } from "./gen.ts";
import { benchHttp } from "./http.ts";
import { benchQueues } from "./queue.ts";
import { benchFarQueues } from "./queue_far.ts";
import { benchStart } from "./start.ts";
import { print } from "./print.ts";

const asked = new Set(Deno.args);
const wanted = (name: string) => asked.size === 0 || asked.has(name);

for (
  const app of [
    "./app/app.ts",
    "../../examples/hello/app.ts",
    "../rpc/app/app.ts",
  ]
) {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      fromFileUrl("../../cli.ts"),
      "gen",
      "--app",
      fromFileUrl(app),
    ],
    stdout: "null",
  }).output();
  if (!success) Deno.exit(1);
}

if (wanted("http")) {
  table(
    ["", "GET µs CPU", "ratio", "POST µs CPU", "ratio", "MiB"],
    (await benchHttp(asked)).map((row) => [
      row.name,
      row.get.toFixed(1),
      row.getRatio.toFixed(2),
      row.post.toFixed(1),
      row.postRatio.toFixed(2),
      String(row.memory),
    ]),
  );
}
if (wanted("channels")) {
  table(
    ["calls over sockets", "µs CPU", "ratio", "calls/s"],
    (await benchCalls()).map(({ name, call, ratio, perSecond }) => [
      name,
      call.toFixed(1),
      ratio.toFixed(2),
      perSecond.toFixed(0),
    ]),
  );
  const { readers, delivery, memory } = await benchFanOut();
  table(["one event to many", "µs CPU for each", "KiB a socket"], [
    [`${readers} sockets`, delivery.toFixed(1), memory.toFixed(0)],
  ]);
}
if (wanted("gen")) {
  table(
    [
      "functions",
      "cold ms",
      "cold CPU ms",
      "peak MiB",
      "unchanged ms",
      "edit ms",
    ],
    (await benchGen()).map((row) => [
      row.functions,
      row.cold.toFixed(0),
      row.cpu.toFixed(0),
      String(row.memory),
      row.unchanged.toFixed(0),
      row.edit.toFixed(0),
    ]),
  );
}
if (wanted("client")) {
  table(
    ["1,000 functions", "`deno check` ms", "open ms", "complete ms", "edit ms"],
    (await benchClient()).map(({ name, check, open, complete, edit }) => [
      name,
      ...[check, open, complete, edit].map((ms) => ms.toFixed(0)),
    ]),
  );
}
if (wanted("queue")) {
  table(
    ["queue", "added a second", "run a second", "CPU µs a job", "latency ms"],
    (await benchQueues()).map(({ name, added, ran, cpu, latency }) => [
      name,
      ...[added, ran, cpu].map((value) => value.toFixed(0)),
      latency.toFixed(1),
    ]),
  );
}
if (wanted("queue")) {
  table(
    ["from there to here", "p50 ms", "p95 ms"],
    (await benchFarQueues()).map(({ name, p50, p95 }) => [
      name,
      p50.toFixed(0),
      p95.toFixed(0),
    ]),
  );
}
if (wanted("start")) {
  table(
    ["start to first answer", "ms"],
    (await benchStart()).map((row) => [row.name, row.ms.toFixed(0)]),
  );
}
if (wanted("cli")) {
  table(
    ["command line", "ms", "an empty script ms", "added ms", "ratio"],
    (await benchCli()).map(({ name, bare, ms }) => [
      name,
      ms.toFixed(0),
      bare.toFixed(0),
      (ms - bare).toFixed(0),
      (ms / bare).toFixed(2),
    ]),
  );
}
if (wanted("rpc")) {
  // Generated just now, so it is loaded only now.
  const { benchRpc } = await import("./rpc.ts");
  table(
    ["10 calls, both sides", "µs CPU", "ratio"],
    (await benchRpc()).map((row) => [
      row.name,
      row.cpu.toFixed(0),
      row.ratio.toFixed(2),
    ]),
  );
}
if (wanted("bundle")) {
  const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
  table(
    ["bundle for Node, minified", "KB", "KB gzip"],
    (await benchBundles()).map(({ name, bytes, gzip }) => [
      name,
      kilobytes(bytes),
      kilobytes(gzip),
    ]),
  );
  table(
    ["bundle to first answer", "ms", "by hand ms", "ratio"],
    (await benchCold()).map(({ name, bare, bundle }) => [
      name,
      bundle.toFixed(0),
      bare.toFixed(0),
      (bundle / bare).toFixed(2),
    ]),
  );
}

function table(head: string[], rows: string[][]): void {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  print(
    [head, head.map(() => "---"), ...rows].map(line).join("\n") + "\n",
  );
}
