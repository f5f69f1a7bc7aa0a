import assert from "node:assert/strict";
import fc from "fast-check";
import { openLocal } from "../../adapters/transports/cli/local_port.ts";
import { runProgram } from "../../adapters/transports/cli/run_program.ts";
import program from "./app/.pikku/cli.ts";
import app from "./app/.pikku/mod.ts";
import { memoryHost } from "./in_memory.ts";

/** How many command lines are tried; `PIKKU_FUZZ_RUNS` tries more. */
const RUNS = Number(Deno.env.get("PIKKU_FUZZ_RUNS") ?? 500);

const known = program.commands.flatMap(({ name, options }) => [
  ...name.split(" "),
  ...options.flatMap(({ flag, short }) => [
    `--${flag}`,
    `--no-${flag}`,
    `--${flag}=1`,
    ...(short ? [`-${short}`] : []),
  ]),
]);

/** What waits; the rest ends by itself. */
const SLOW = ["wait", "work", "--pause"];

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...known) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "-",
      "--",
      "--json",
      "-h",
      "-V",
      "-o",
      "--url",
      "--yes",
      "--token",
      "--output-format",
      "yaml",
      "--output-format=table",
      "--output-format=json",
      "--output-format=",
      "=",
      "--=",
      "\x1b[2J",
      "help",
      "completion",
      "__complete",
      "login",
      "logout",
      "__proto__",
      "--__proto__=1",
      "constructor",
      "--constructor",
      "{}",
      "[",
      "-spx",
      "tomorrow",
      "+9999y",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
  { weight: 1, arbitrary: fc.integer({ min: -99, max: 99 }).map(String) },
);

const command = fc.constantFrom(
  [],
  ...program.commands.map(({ name }) => name.split(" ")),
);

const args = fc.tuple(command, fc.array(word, { maxLength: 6 }))
  .map(([name, words]) => [...name, ...words])
  .filter((words) => !SLOW.some((name) => words.includes(name)))
  .filter((words) => !words.some((it) => it.startsWith("--url=")));

Deno.test("any command line ends with an exit code, and without a stack trace", async () => {
  await using port = await openLocal(app, {
    env: {},
    log: { write: () => {} },
  });
  const shared = { ...port, [Symbol.asyncDispose]: () => Promise.resolve() };
  const codes = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(args, async (args) => {
      const { host, bytes, complaints } = memoryHost({ args, input: "{}" });
      const code = await runProgram({
        program,
        host,
        openLocal: () => Promise.resolve(shared),
      });
      codes.set(code, (codes.get(code) ?? 0) + 1);
      assert.ok(
        [0, 1, 2, 65, 69, 70, 75, 77, 130].includes(code),
        `exit code ${code}`,
      );
      const told = complaints() + new TextDecoder().decode(bytes());
      assert.doesNotMatch(told, /^\s+at .*\d+:\d+|TypeError|undefined/m);
      // Only the command that fails so may.
      if (code === 70) assert.ok(args.includes("fail"), complaints());
      if (code !== 0) assert.notEqual(complaints(), "");
      if (complaints().startsWith("{")) {
        assert.equal(typeof JSON.parse(complaints()).code, "string");
      } else assert.doesNotMatch(complaints(), /[^\P{Cc}\n]/u);
    }),
    { numRuns: RUNS },
  );
  for (const code of [0, 2]) assert.ok(codes.has(code), `none with ${code}`);
});
