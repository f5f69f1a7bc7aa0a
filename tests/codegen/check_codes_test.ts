import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as core from "../../core/mod.ts";
import { ERROR_CODES } from "../../codegen/build/error_codes.ts";
import { checkCodes } from "../../codegen/model/check_codes.ts";
import { cliCodes } from "../../codegen/model/cli_codes.ts";
import { codes, toDiagnosticsPage } from "../../codegen/model/codes.ts";
import { mcpCodes } from "../../codegen/model/mcp_codes.ts";
import { tableCodes } from "../../codegen/model/table_codes.ts";
import { unitCodes } from "../../codegen/model/unit_codes.ts";
import { typeCodes } from "../../codegen/types/codes.ts";
import { functionCases } from "./build_function_cases.ts";
import { tableCases } from "./build_table_cases.ts";
import { typeCases } from "./build_type_cases.ts";
import { checkCases } from "./check_cases.ts";
import { channelCases } from "./check_channel_cases.ts";
import { mcpCases } from "./check_mcp_cases.ts";
import { cliCases } from "./check_cli_cases.ts";
import { cronCases } from "./check_cron_cases.ts";
import { pathCases } from "./check_path_cases.ts";
import { queueCases } from "./check_queue_cases.ts";
import { serviceCases } from "./check_service_cases.ts";
import { unitCases } from "../units/unit_cases.ts";

const cases = [
  ...tableCases,
  ...functionCases,
  ...typeCases,
  ...pathCases,
  ...checkCases,
  ...channelCases,
  ...mcpCases,
  ...cliCases,
  ...cronCases,
  ...queueCases,
  ...serviceCases,
  ...unitCases,
];

Deno.test("every code has a case that produces it, and every case a known code", () => {
  const produced = new Set(cases.map(({ code }) => code));
  assert.deepEqual([...produced].sort(), Object.keys(codes).sort());
});

Deno.test("no code stands for two kinds of finding", () => {
  const all = [tableCodes, typeCodes, checkCodes, mcpCodes, cliCodes, unitCodes]
    .flatMap((it) => Object.keys(it));
  assert.deepEqual(all.sort(), Object.keys(codes).sort());
});

Deno.test("docs/diagnostics.md lists the codes as they are", () => {
  const page = new URL("../../docs/diagnostics.md", import.meta.url);
  const words = (text: string): readonly string[] => text.split(/\s+/);
  assert.deepEqual(
    words(readFileSync(page, "utf8")),
    words(toDiagnosticsPage()),
  );
});

Deno.test("texts of codes are sentences without a period", () => {
  for (const [code, { title, explanation, remedy }] of Object.entries(codes)) {
    assert.match(code, /^PK\d{3}$/);
    for (const text of [title, explanation, remedy]) {
      assert.match(text, /^[A-Z`][^]*[^.]$/, `${code}: ${text}`);
    }
  }
});

Deno.test("the errors that `@throws` may name are those of core", () => {
  const known = Object.entries(core).flatMap(([name, value]) => {
    if (typeof value !== "function" || name === "PikkuError") return [];
    if (!(value.prototype instanceof core.PikkuError)) return [];
    const Known = value as new () => core.PikkuError;
    return [[name, new Known().code]];
  });
  assert.deepEqual({ ...ERROR_CODES }, Object.fromEntries(known));
});
