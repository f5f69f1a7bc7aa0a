import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { formatDiagnostics } from "../../codegen/check/report.ts";
import type { Diagnostic } from "../../codegen/model/diagnostic.ts";

const source = `import { app } from "@pikku/core";
export default app({
\thttp: { "GET /": { run: f, status: "x" } },
});
`;

const diagnostics: readonly Diagnostic[] = [
  {
    code: "PK330",
    severity: "warning",
    file: "f.ts",
    line: 9,
    column: 1,
    message: "Second",
    remedy: "Do that",
  },
  {
    code: "PK113",
    severity: "error",
    file: "app.ts",
    line: 3,
    column: 37,
    length: 3,
    message: "First",
    remedy: "Write a number",
  },
];

const readSource = (file: string): string | undefined =>
  file === "app.ts" ? source : undefined;

const text = `app.ts:3:37
error PK113: First
2 | export default app({
3 |   http: { "GET /": { run: f, status: "x" } },
  |                                      ^^^
help: Write a number

f.ts:9:1
warning PK330: Second
help: Do that

Found 1 error and 1 warning
`;

Deno.test("diagnostics are written with place, code frame and remedy, sorted by place", () => {
  assert.equal(formatDiagnostics(diagnostics, readSource), text);
});

Deno.test("colours change nothing but colours", () => {
  const colored = formatDiagnostics(diagnostics, readSource, { color: true });
  assert.notEqual(colored, text);
  assert.equal(stripVTControlCharacters(colored), text);
});

Deno.test("nothing to say is nothing to write", () => {
  assert.equal(formatDiagnostics([], readSource), "");
});

Deno.test("a mark that is longer than its line ends with it", () => {
  const [, error] = diagnostics;
  const long = formatDiagnostics(
    [{ ...error!, column: 1, length: 900 }],
    () => "a\nb\nabc\n",
  );
  assert.match(long, /\n3 \| abc\n {2}\| \^\^\^\nhelp/);
});
