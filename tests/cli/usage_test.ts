import { equal, match } from "node:assert/strict";
import { deno } from "../deno.ts";
import { PIKKU } from "./temp_app.ts";

interface Case {
  readonly args: readonly string[];
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const cases: readonly Case[] = [
  { args: [], code: 2, err: /Usage: pikku COMMAND[^]*jsr:@pikku\/cli/ },
  { args: ["--help"], code: 0, out: /new NAME +Make a folder/ },
  { args: ["-h"], code: 0, out: /Commands:/ },
  { args: ["help"], code: 0, out: /Commands:/ },
  { args: ["--version"], code: 0, out: /^\d+\.\d+\.\d+\n$/ },
  { args: ["gen", "--help"], code: 0, out: /--app FILE[\s\S]*--check/ },
  { args: ["help", "dev"], code: 0, out: /Usage: pikku dev/ },
  { args: ["new", "-h"], code: 0, out: /Usage: pikku new NAME/ },
  { args: ["info", "--help"], code: 0, out: /--json/ },
  {
    args: ["gne"],
    code: 2,
    err: /^error: Unknown command: gne; did you mean pikku gen\?\n$/,
  },
  { args: ["frobnicate"], code: 2, err: /pikku --help lists what there is/ },
  {
    args: ["gen", "--chekc"],
    code: 2,
    err: /^error: Unknown option: --chekc; did you mean --check\?\n$/,
  },
  {
    args: ["gen", "--frobnicate"],
    code: 2,
    err: /option: --frobnicate; pikku gen --help lists what there is\n$/,
  },
  { args: ["--frobnicate"], code: 2, err: /Unknown option: --frobnicate/ },
  { args: ["gen", "--check=1"], code: 2, err: /does not take an argument/ },
  {
    args: ["gen", "--app"],
    code: 2,
    err: /^error: Missing value: --app FILE\n$/,
  },
  { args: ["gen", "--out="], code: 2, err: /Missing value: --out FOLDER/ },
  { args: ["gen", "--app", "-w"], code: 2, err: /Missing value: --app FILE/ },
  { args: ["gen", "x"], code: 2, err: /Unexpected argument: x/ },
  { args: ["gen", "--check", "-w"], code: 2, err: /--check or --watch/ },
  { args: ["new"], code: 2, err: /Missing argument: NAME/ },
  { args: ["new", "a", "b"], code: 2, err: /Unexpected argument: b/ },
  { args: ["new", "../a"], code: 2, err: /Use letters, digits.*: \.\.\/a/ },
  { args: ["new", ".hidden"], code: 2, err: /Use letters, digits/ },
  {
    args: ["gen", "--app", "nowhere.ts"],
    code: 1,
    err:
      /^error: There is no wiring table: nowhere\.ts; name yours with --app, or make an app with pikku new/,
  },
  {
    args: ["gen", "--app", "examples/hello/app.ts", "--out", "examples"],
    code: 1,
    err: /^error: Generated files need a folder of their own, .*: examples\n$/,
  },
  {
    args: ["gen", "--app", "examples/hello/app.ts", "--out", "README.md"],
    code: 1,
    err:
      /^error: The generated files can't be written to .*README\.md: [^\n]*\n$/m,
  },
  {
    args: ["dev", "--app", "examples/hello/app.ts", "--main", "nothing.ts"],
    code: 1,
    err: /^error: There is nothing to run: nothing\.ts; name yours with --main/,
  },
  { args: ["info", "--app", "nowhere.ts"], code: 1, err: /no wiring table/ },
  { args: ["dev", "--app", "nowhere.ts"], code: 1, err: /no wiring table/ },
];

Deno.test("the command line", async (t) => {
  for (const { args, code, out, err } of cases) {
    await t.step(`\`pikku ${args.join(" ")}\` ends with ${code}`, async () => {
      const printed = await deno([...PIKKU, ...args]);
      equal(printed.code, code, printed.err);
      if (out) match(printed.out, out);
      else equal(printed.out, "");
      if (err) match(printed.err, err);
      else equal(printed.err, "");
    });
  }
});
