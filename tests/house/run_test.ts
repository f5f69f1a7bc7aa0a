import { deepEqual } from "node:assert/strict";
import { countTests } from "../run.ts";

const report = (cases: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="9" failures="2" errors="0" time="0.011">
    <testsuite name="./a_test.ts" tests="9" disabled="1" errors="0" failures="2">
${cases}
    </testsuite>
</testsuites>
`;

const one = (name: string, body = "") =>
  `<testcase name="${name}" classname="./a_test.ts" time="0.004" line="1" col="6">
            ${body}
        </testcase>`;

const failure = `<failure message="x">x &lt;testcase&gt;</failure>`;

Deno.test("tests are counted, and their steps are not", () => {
  const cases: readonly [string, object][] = [
    ["", { passed: 0, failed: 0, ignored: 0 }],
    [one("a") + one("b"), { passed: 2, failed: 0, ignored: 0 }],
    [
      one("a", failure) + one("b") + one("a &gt; s", failure),
      { passed: 1, failed: 1, ignored: 0 },
    ],
    [one("a &gt; b"), { passed: 1, failed: 0, ignored: 0 }],
    [one("a", "<skipped/>"), { passed: 0, failed: 0, ignored: 1 }],
  ];
  for (const [text, counts] of cases) {
    deepEqual(countTests(report(text)), counts);
  }
});
