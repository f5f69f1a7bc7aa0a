import assert from "node:assert/strict";
import { type RawIssue, toIssues } from "@pikku/core/validators";
import type { Type } from "../../codegen/model/type.ts";
import { loadJob } from "../emit/load_chunk.ts";

function issuesOf(type: Type, value: unknown): string[] {
  const { run } = loadJob({
    module: "run.ts",
    functions: [{ name: "run", input: type }],
    types: {},
  });
  const { validate } = run!.input!;
  assert(!validate(value));
  return toIssues(validate.errors, value)
    .map(({ pointer, message }) => `${pointer}: ${message}`);
}

const string: Type = { kind: "string" };
const CASES: Record<string, readonly [Type, unknown, string[]]> = {
  "a missing field": [
    object({ title: string }),
    {},
    ["/title: This field is required"],
  ],
  "a misspelt field": [
    object({ "title?": string, "due?": string }),
    { tilte: "a", other: 1 },
    [
      '/tilte: Unknown field, perhaps "title" is meant',
      "/other: Unknown field",
    ],
  ],
  "a name that must be escaped": [
    object({}),
    { "a/b~c": 1 },
    ["/a~1b~0c: Unknown field"],
  ],
  "another kind of value": [
    object({
      n: { kind: "number", constraints: { integer: true } },
      s: string,
    }),
    { n: 1.5, s: ["x"] },
    [
      "/n: Expected an integer, not a number",
      "/s: Expected a text, not an array",
    ],
  ],
  "a date": [
    object({ due: { kind: "date" } }),
    { due: "tomorrow" },
    ["/due: Expected a date and time such as 2026-02-28T09:30:00Z, not a text"],
  ],
  "limits": [
    object({
      a: { kind: "string", constraints: { minLength: 1 } },
      b: { kind: "number", constraints: { maximum: 10 } },
      c: { kind: "bigint", constraints: { minimum: "5" } },
      d: {
        kind: "array",
        items: string,
        constraints: { minItems: 2, uniqueItems: true },
      },
      e: { kind: "bytes", constraints: { maxLength: 1 } },
    }),
    { a: "", b: 11, c: "4", d: ["x"], e: "YWI=" },
    [
      "/a: Expected at least 1 character",
      "/b: Expected at most 10",
      "/c: Expected at least 5",
      "/d: Expected at least 2 items",
      "/e: Expected at most 1 byte",
    ],
  ],
  "a format": [
    { kind: "string", constraints: { format: "email" } },
    "x",
    [": Expected an email address"],
  ],
  "literals": [
    {
      kind: "union",
      members: [{ kind: "literal", value: "open" }, {
        kind: "literal",
        value: "done",
      }],
    },
    "x",
    [': Expected "open" or "done"'],
  ],
  "bigint literals, in one issue": [
    {
      kind: "union",
      members: [
        { kind: "literal", value: "10", bigint: true },
        { kind: "literal", value: "20", bigint: true },
      ],
    },
    "11",
    [": Expected 10 or 20"],
  ],
  "a union of kinds, in one issue": [
    {
      kind: "union",
      members: [{ kind: "date" }, { kind: "array", items: string }],
    },
    5,
    [": Expected a date and time such as 2026-02-28T09:30:00Z or an array"],
  ],
  "a union whose member nearly fits": [
    object({
      x: { kind: "union", members: [{ kind: "array", items: string }, string] },
    }),
    { x: ["a", 1] },
    ["/x/1: Expected a text, not a number"],
  ],
  "the tag of a union": [
    {
      kind: "union",
      discriminator: "kind",
      members: ["a", "b"].map((value) =>
        object({ kind: { kind: "literal", value } })
      ),
    },
    { kind: "c" },
    ['/kind: Expected "a" or "b"'],
  ],
  "a tag that is missing": [
    {
      kind: "union",
      discriminator: "kind",
      members: ["a", "b"].map((value) =>
        object({ kind: { kind: "literal", value } })
      ),
    },
    {},
    ["/kind: This field is required"],
  ],
};

for (const [name, [type, value, messages]] of Object.entries(CASES)) {
  Deno.test(`an issue tells of ${name}`, () => {
    assert.deepEqual(issuesOf(type, value), messages);
  });
}

Deno.test("issues are a hundred at most, and never tell the value", () => {
  const errors: RawIssue[] = Array.from({ length: 300 }, (_, at) => ({
    instancePath: `/${at}`,
    keyword: "type",
    params: { type: "number" },
  }));
  const issues = toIssues(errors, Array(300).fill("secret"));
  assert.equal(issues.length, 100);
  assert(!JSON.stringify(issues).includes("secret"));
});

function object(fields: Record<string, Type>): Type {
  return {
    kind: "object",
    properties: Object.entries(fields).map(([name, type]) => ({
      name: name.replace("?", ""),
      type,
      ...(name.endsWith("?") ? { optional: true as const } : undefined),
    })),
  };
}
