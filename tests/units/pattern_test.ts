import { deepEqual } from "node:assert/strict";
import { toMatcher } from "../../codegen/units/pattern.ts";

/** Pattern, separator, what it fits and what it doesn't. */
const CASES: readonly (readonly [string, string, string[], string[]])[] = [
  ["*", "/", ["GET /todos", "a/b", ""], []],
  ["GET /todos", "/", ["GET /todos"], ["GET /todos/", "POST /todos"]],
  [
    "GET /todos/*",
    "/",
    ["GET /todos", "GET /todos/:id", "GET /todos/:id/file", "GET /todos/*"],
    ["GET /todosx", "POST /todos"],
  ],
  ["GET *", "/", ["GET /", "GET /a/b"], ["POST /"]],
  ["/todos*", "/", ["/todos", "/todosx", "/todos/:id"], ["/a/todos"]],
  ["/*/file", "/", ["/a/file"], ["/a/b/file", "/file"]],
  ["todos.*", ".", ["todos.list", "todos.admin.purge"], ["todosx.list"]],
  ["*.list", ".", ["todos.list"], ["todos.admin.list", "list"]],
  ["functions/*.ts", "/", ["functions/a.ts"], ["functions/a/b.ts"]],
  [
    "functions/**/*.ts",
    "/",
    ["functions/a.ts", "functions/a/b/c.ts"],
    ["functions/a.js"],
  ],
  ["**/admin", "/", ["admin", "a/b/admin"], ["adminx", "xadmin"]],
  ["a(b)+[c].$^|d-e\\", "/", ["a(b)+[c].$^|d-e\\"], ["ab", "a(bb)"]],
  ["p*c", "", ["public", "pc", "p/c"], ["republic", "publics"]],
];

for (const [pattern, separator, fits, others] of CASES) {
  Deno.test(`the pattern ${pattern} fits what it says`, () => {
    const test = toMatcher(pattern, separator);
    deepEqual(fits.filter((text) => !test(text)), []);
    deepEqual(others.filter(test), []);
  });
}
