import assert from "node:assert/strict";
import { onPath, testWith } from "../tools.ts";
import { openTerminal } from "./terminal.ts";

const tmux = { name: "tmux", path: onPath("tmux") };

testWith(
  tmux,
  "what is missing is asked for, and a secret isn't shown",
  async (path) => {
    await using terminal = await openTerminal(path);
    await terminal.until(/ready>/);
    await terminal.type("shop login; echo ended $?", "Enter");
    await terminal.until(/Your name:\s*$/m);
    await terminal.type("ada", "Enter");
    await terminal.until(/Your password:\s*$/m);
    await terminal.type("open sesame", "Enter");
    const screen = await terminal.until(/ended 0/);
    assert.match(screen, /Logged in/);
    assert.doesNotMatch(screen, /sesame/);
    await terminal.type("shop who", "Enter");
    await terminal.until(/USER +ada/);
  },
);

testWith(
  tmux,
  "a function asks for what it needs on a terminal, and nobody in a pipe",
  async (path) => {
    await using terminal = await openTerminal(path);
    await terminal.until(/ready>/);
    await terminal.type("shop items rename 7; echo ended $?", "Enter");
    await terminal.until(/What is it called now\?\nNew title:\s*$/m);
    await terminal.type("Much too long", "Enter");
    await terminal.until(/too long[^]*New title:\s*$/m);
    await terminal.type("Cup", "Enter");
    await terminal.until(/copies \[may be left out\]:\s*$/m);
    await terminal.type("some", "Enter");
    await terminal.until(/copies[^]*copies \[may be left out\]:\s*$/m);
    await terminal.type("3", "Enter");
    await terminal.until(/loud \(yes or no\) \[false\]:\s*$/m);
    await terminal.type("yes", "Enter");
    await terminal.until(/kind \(food, tool\):\s*$/m);
    await terminal.type("toy", "Enter");
    await terminal.until(/Write one of food, tool/);
    await terminal.type("tool", "Enter");
    await terminal.until(/ended 0/);
    await terminal.until(
      /7 is {"title":"Cup","copies":3,"loud":true,"kind":"t"}/,
    );
    await terminal.type("clear; shop items rename 8; echo ended $?", "Enter");
    await terminal.until(/New title:\s*$/m);
    await terminal.type("C-d");
    await terminal.until(/8 stays: cancel/);
    await terminal.type("clear; shop items rename 9 < /dev/null", "Enter");
    await terminal.until(
      /error: Only a terminal can answer: What is it called now\?/,
    );
    await terminal.type("clear; shop items rename 9 --yes", "Enter");
    await terminal.until(/error: Only a terminal can answer/);
  },
);

testWith(
  tmux,
  "a table, a bar and a card are shown on a terminal",
  async (path) => {
    await using terminal = await openTerminal(path);
    await terminal.until(/ready>/);
    await terminal.type("shop items list", "Enter");
    await terminal.until(/ID +TITLE +PRICE +TAGS/);
    await terminal.type("shop items show 1", "Enter");
    await terminal.until(/\+-- 1 --\+/);
    await terminal.type("shop items work; echo ended $?", "Enter");
    await terminal.until(/\[#+-+\] \d+% working/);
    const screen = await terminal.until(/ended 0/);
    assert.doesNotMatch(screen, /working/);
  },
);

testWith(tmux, "an interrupt cancels the call", async (path) => {
  await using terminal = await openTerminal(path);
  await terminal.until(/ready>/);
  await terminal.type(
    "shop items watch --count 100000 --pause 50; echo ended $?",
    "Enter",
  );
  await terminal.until(/^N +3$/m);
  await terminal.type("C-c");
  await terminal.until(/ended 130/);
});

for (const shell of ["bash", "zsh", "fish"] as const) {
  const path = onPath(shell) && tmux.path;
  testWith(
    { name: `tmux and ${shell}`, path },
    `${shell} completes commands, options, values and files`,
    async (path) => {
      await using terminal = await openTerminal(path, shell);
      await terminal.until(/ready>/);
      const complete = async (text: string, completed: RegExp) => {
        await terminal.type(text);
        await terminal.until(new RegExp(`${text}\\s*$`, "m"));
        await terminal.type("Tab");
        await terminal.until(completed);
        await terminal.type("C-c");
        await terminal.until(/ready>\s*$/);
      };
      await complete("shop it", /shop items\s*$/m);
      await complete("shop items sh", /shop items show\s*$/m);
      await complete("shop items add te", /tea +teapot/);
      await complete("shop items add Tea --ki", /--kind\s*$/m);
      await complete("shop items add Tea --kind fo", /--kind food\s*$/m);
      await complete("shop items add Tea --kind=fo", /--kind=food\s*$/m);
      await complete("shop files put /usr/bi", /put \/usr\/bin\/\s*$/m);
    },
  );
}
