import { deepEqual } from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../deno.ts";
import { parse } from "../house/source_rules.ts";
import { bunDiffers } from "./drivers/bun.ts";
import { denoDriver } from "./drivers/deno.ts";
import { workerDriver } from "./drivers/worker.ts";
import { lambdaDriver } from "./drivers/lambda.ts";

const page = await Deno.readTextFile(join(ROOT, "docs/runtimes.md"));

/** First cells of the rows below a heading. */
function rowsBelow(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return section.split("\n").filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()))
    .slice(2);
}

/** The names of an interface's members. */
function membersOf(path: string, name: string): string[] {
  const found = parse(path).statements.find((each) =>
    ts.isInterfaceDeclaration(each) && each.name.text === name
  ) as ts.InterfaceDeclaration;
  return found.members.map((member) => member.name!.getText());
}

Deno.test("the page of runtimes names every option of `serve`", () => {
  const told = rowsBelow("Options").flatMap(([names]) =>
    [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!)
  );
  const known = new Set([
    ...membersOf("adapters/runtimes/serve.ts", "ServeOptions"),
    ...membersOf("adapters/transports/channels/wire.ts", "ChannelsOptions"),
    ...membersOf("adapters/transports/cron/wire.ts", "CronOptions"),
    ...membersOf("adapters/transports/mcp/options.ts", "McpWireOptions"),
    ...membersOf("core/app/app.ts", "OpenOptions"),
    ...membersOf("adapters/transports/http/edge.ts", "HttpHandlerOptions"),
  ]);
  deepEqual(told.sort(), [...known].sort());
});

Deno.test("the page of runtimes names every case that differs, and where", () => {
  const told = rowsBelow("What differs").map(([name, where]) =>
    `${where}: ${name}`
  );
  const tested = [
    ["Deno", denoDriver.differs],
    ["Bun", bunDiffers],
    ["workerd", workerDriver.differs],
    ["Lambda", lambdaDriver(true).differs],
  ] as const;
  deepEqual(
    told.sort(),
    tested.flatMap(([where, differs]) =>
      Object.keys(differs).map((name) => `${where}: ${name}`)
    ).sort(),
  );
});
