import { deepEqual, doesNotMatch, equal, ok } from "node:assert/strict";
import { codes } from "../../codegen/model/codes.ts";
import { buildApp, type BuiltApp } from "../codegen/inline_apps.ts";
import { readUnits } from "./read_units.ts";
import { UNIT_APP } from "./unit_app.ts";
import { unitCases } from "./unit_cases.ts";

let built: Promise<BuiltApp> | undefined;
const app = () => built ??= buildApp(UNIT_APP);

for (const it of unitCases) {
  Deno.test(`${it.code}: ${it.name}`, async () => {
    const { model, found } = await app();
    deepEqual(found, []);
    const { diagnostics } = readUnits(model, it.settings);
    // The app has one function that takes all services, which is said where all is well.
    const own = diagnostics.filter(({ code }) =>
      code === it.code || code !== "PK411"
    );
    deepEqual(
      own.map(({ code }) => code),
      Array(it.times ?? 1).fill(it.code),
      JSON.stringify(diagnostics, null, 1),
    );
    const [{ file, line, column, length, message, remedy, severity }] = own as [
      typeof own[0] & object,
    ];
    equal(file, it.file ?? "deno.json");
    const text = file === "deno.json" ? it.settings : UNIT_APP[file]!;
    equal(
      text.split("\n")[line - 1]!.slice(column - 1, column - 1 + length!),
      it.marks,
    );
    ok(`${message}\n${remedy}`.includes(it.says), `${message}\n${remedy}`);
    doesNotMatch(message, /\.$/);
    doesNotMatch(remedy, /\.$/);
    equal(severity, codes[it.code]!.severity ?? "error");
  });
}

Deno.test("PK407: docs where the app has no document", async () => {
  const { model } = await app();
  const { diagnostics } = readUnits({
    ...model,
    http: {
      ...model.http,
      options: { use: [], data: { openapi: false, asyncapi: false } },
    },
  }, `{ "pikku": { "units": { "api": { "docs": true } } } }`);
  const [{ code, remedy }] = diagnostics as [typeof diagnostics[0] & object];
  equal(code, "PK407");
  ok(remedy.includes("`openapi: false`"), remedy);
});

Deno.test("settings without units, and with the whole app as one, are accepted", async () => {
  const { model } = await app();
  for (const settings of [`{}`, `{ "pikku": {} }`, `{ "tasks": { "a": 1 } }`]) {
    deepEqual(readUnits(model, settings), { units: [], diagnostics: [] });
  }
  const { units, diagnostics } = readUnits(
    model,
    `{ "pikku": { "units": { "all": {} } } }`,
  );
  deepEqual(diagnostics.map(({ code }) => code), ["PK411"]);
  const [all] = units;
  deepEqual(all!.model.functions, model.functions);
  deepEqual(all!.model.http, model.http);
  deepEqual(all!.model.rpc, model.rpc);
});
