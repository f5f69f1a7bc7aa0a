import { deepEqual, equal } from "node:assert/strict";
import { toIssues } from "@pikku/core/validators";
import { loadJob } from "../emit/load_chunk.ts";
import type { TypeCase } from "./case.ts";
import { caseSchemas } from "./case_schemas.ts";
import { openCases, resolveCase } from "./resolve_case.ts";

const account: TypeCase = {
  name: "account",
  folder: "faces",
  source: `interface Case {
    /** @readonly */
    id: string;
    /** @writeonly */
    password: string;
    /** @default "member" */
    role: "admin" | "member";
    /** @default "2026-01-02T03:04:05Z" */
    since?: Date;
    inner: { name: string; at: Date };
  }`,
};

Deno.test("data and results of one type differ where they must", async (t) => {
  const found = resolveCase(await openCases([account]), account, 0);
  deepEqual(found.findings, []);
  const { run } = loadJob({
    module: "case.ts",
    functions: [{ name: "run", input: found.type, output: found.type }],
    types: { ...found.types, Case: found.type },
  });
  const input = run!.input!;
  const output = run!.output!;
  const inner = { name: "a", at: "2026-02-28T00:00:00.000Z" };
  const issuesOf = (value: unknown) =>
    input.validate(value)
      ? []
      : toIssues(input.validate.errors!, value).map(({ pointer, message }) =>
        `${pointer} ${message}`
      );

  await t.step("schemas: what is hidden, closed or has a default", () => {
    const schemas = caseSchemas(found);
    const own = JSON.parse(schemas.input);
    deepEqual(Object.keys(own.properties), [
      "password",
      "role",
      "since",
      "inner",
    ]);
    deepEqual(own.required, ["password", "inner"]);
    equal(own.additionalProperties, false);
    equal(own.properties.role.default, "member");
    const result = JSON.parse(schemas.output!);
    deepEqual(Object.keys(result.properties), ["id", "role", "since", "inner"]);
    deepEqual(result.required, ["id", "role", "inner"]);
    equal("additionalProperties" in result, false);
    equal("additionalProperties" in result.properties.inner, false);
  });
  await t.step("data: defaults take the place of what is missing", () => {
    const data = { password: "x", inner };
    deepEqual(issuesOf(data), []);
    deepEqual(input.decode!(data), {
      password: "x",
      role: "member",
      since: new Date("2026-01-02T03:04:05Z"),
      inner: { name: "a", at: new Date(inner.at) },
    });
  });
  await t.step("data: a readonly field is one that isn't known", () => {
    deepEqual(issuesOf({ id: "1", password: "x", inner }).length, 1);
  });
  await t.step("data: an unknown field is told with the nearest name", () => {
    deepEqual(
      issuesOf({
        pasword: "x",
        password: "x",
        inner: { ...inner, nmae: "", far: 1 },
      }),
      [
        '/inner/nmae Unknown field, perhaps "name" is meant',
        "/inner/far Unknown field",
        '/pasword Unknown field, perhaps "password" is meant',
      ],
    );
  });
  await t.step(
    "results: no default is filled in, and nothing is closed",
    () => {
      const at = new Date(inner.at);
      const value = {
        id: "1",
        role: "admin",
        inner: { name: "a", at, more: 1 },
      };
      equal(output.validate(value), true);
      equal(output.validate({ ...value, role: undefined }), false);
      equal(output.validate({ ...value, id: undefined }), false);
    },
  );
  await t.step("results: a writeonly field isn't sent", () => {
    const at = new Date(inner.at);
    const value = {
      id: "1",
      password: "x",
      role: "admin",
      inner: { name: "a", at },
    };
    equal(output.validate(value), true);
    const sent = output.encode ? output.encode(value) : value;
    deepEqual(JSON.parse(JSON.stringify(sent)), {
      id: "1",
      role: "admin",
      inner,
    });
  });
});
