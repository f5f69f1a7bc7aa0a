#!/usr/bin/env node
/**
 * `npx pikku`: runs the command line of this package on the Deno that npm brought with it.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The package has one program a machine; where install scripts are off, nobody has looked for it yet. */
function findDeno() {
  if (process.env.PIKKU_DENO) return process.env.PIKKU_DENO;
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve("deno/package.json"));
  return theirs("./install_api.cjs").runInstall();
}

function run(deno) {
  const self = {
    path: process.execPath,
    runsTypescript: Boolean(
      process.features.typescript ?? process.versions.bun,
    ),
  };
  const child = spawn(deno, [
    "run",
    "-A",
    "--quiet",
    // The packages beside this one are what it runs on, whatever the app's folder says.
    "--no-config",
    "--no-lock",
    "--node-modules-dir=manual",
    fileURLToPath(new URL("run.js", import.meta.url)),
    JSON.stringify(self),
    ...process.argv.slice(2),
  ], {
    stdio: "inherit",
    env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" },
  });
  child.on("error", ({ message }) => fail(message));
  child.on("exit", (code, signal) => {
    process.exit(code ?? 128 + constants.signals[signal]);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal interrupts both of us.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
}

function fail(reason) {
  process.stderr.write(
    `error: Deno can't be run, which pikku needs: ${reason}\n` +
      "Install optional dependencies too, or set PIKKU_DENO to the path of a Deno\n",
  );
  process.exit(1);
}

try {
  run(findDeno());
} catch ({ message }) {
  fail(message.split("\n")[0]);
}
