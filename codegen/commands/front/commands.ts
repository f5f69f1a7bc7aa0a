import type { Command, OptionSpec } from "./command.ts";

const app: OptionSpec = {
  type: "string",
  value: "FILE",
  text: "The wiring table (default: app.ts)",
};

const out: OptionSpec = {
  type: "string",
  value: "FOLDER",
  text: "Where to write (default: .pikku beside the wiring table)",
};

const json: OptionSpec = { type: "boolean", text: "Print JSON" };

/** The commands of `pikku`, in the order of the help; each loads its own code. */
export const COMMANDS: readonly Command[] = [
  {
    name: "new",
    summary: "Make a folder with the smallest app",
    words: [{ name: "NAME", text: "The folder to make" }],
    options: {},
    load: async () => (await import("./new_command.ts")).newCommand,
  },
  {
    name: "gen",
    summary: "Read the app and write .pikku/",
    details: [
      "Exit code 0 when all is written (or nothing had to be), 1 when the app has",
      "errors or --check found stale files, 2 when the command line is wrong.",
    ],
    options: {
      app,
      out,
      only: {
        type: "string",
        value: "FILTERS",
        text:
          "Narrow mod.ts: a unit, or filters (http,tags:public,!rpc:admin.*)",
      },
      check: {
        type: "boolean",
        text: "Write nothing; fail where generated files are stale",
      },
      watch: {
        type: "boolean",
        short: "w",
        text: "Go on: do it again on every change",
      },
      json: { ...json, text: "Print diagnostics as JSON" },
    },
    load: async () => (await import("./gen_command.ts")).genCommand,
  },
  {
    name: "dev",
    summary: "Run gen and the server, again on every change",
    options: {
      app,
      out,
      main: {
        type: "string",
        value: "FILE",
        text: "What to run (default: main.ts beside the wiring table)",
      },
    },
    load: async () => (await import("./dev_command.ts")).devCommand,
  },
  {
    name: "mcp",
    summary: "Run gen, and serve agents over standard input and output",
    details: [
      "Calls are made as whoever the token in MCP_TOKEN stands for. The log goes to",
      "standard error.",
    ],
    options: { app, out },
    load: async () => (await import("./mcp_command.ts")).mcpCommand,
  },
  {
    name: "cli",
    summary: "Make one executable file of the app's commands: pikku cli build",
    words: [{ name: "ACTION", text: "build" }],
    details: [
      "The file is dist/NAME.js. With --remote it holds nothing of the app, and asks one",
      "elsewhere.",
    ],
    options: {
      app,
      target: {
        type: "string",
        value: "NAME",
        text: "deno, node or bun (default: deno)",
      },
      remote: { type: "boolean", text: "Ask an app elsewhere" },
    },
    load: async () => (await import("./cli_command.ts")).cliCommand,
  },
  {
    name: "queue",
    summary: "Look at the jobs of a running app, and retry or drop them",
    words: [
      { name: "ACTION", text: "ls, show, retry, drop, pause or resume" },
      {
        name: "QUEUE",
        text: "The queue; ls lists all without",
        optional: true,
      },
      { name: "ID", text: "The job", optional: true },
    ],
    details: [
      "Asks the backend that backends.ts exports as `backends`, else the one of the",
      "service `queueBackend`, else the database that Deno brings. Exit code 1 when",
      "there is no such queue or job, or the backend can't be reached.",
    ],
    options: {
      app,
      out,
      all: { type: "boolean", text: "All dead jobs, for retry and drop" },
      state: {
        type: "string",
        value: "STATE",
        text: "List only waiting, delayed, running or dead jobs",
      },
      limit: {
        type: "string",
        value: "COUNT",
        text: "List so many jobs of each state at most (default: 20)",
      },
      json,
    },
    load: async () => (await import("./queue_command.ts")).queueCommand,
  },
  {
    name: "bundle",
    summary: "Make one file of the app or a unit, and show its sizes",
    words: [{ name: "UNIT", text: "The unit", optional: true }],
    details: [
      "Runs gen first. A KB is 1,024 bytes. Exit code 1 when the app has errors, the",
      "bundle is over its budget, or what --why names is not in it.",
    ],
    options: {
      app,
      target: {
        type: "string",
        value: "NAME",
        text: "deno, node, bun, worker or lambda (default: deno)",
      },
      out: {
        ...out,
        text: "Where to write (default: dist beside the wiring table)",
      },
      main: {
        type: "string",
        value: "FILE",
        text: "What to start with (default: a module that serves the unit)",
      },
      minify: { type: "boolean", text: "Make names and whitespace short" },
      sourcemap: { type: "boolean", text: "Write a source map, too" },
      why: {
        type: "string",
        value: "NAME",
        text: "Show the ways to a package or module in the bundle",
      },
      budget: {
        type: "string",
        value: "SIZE",
        text: "Fail where the bundle is larger with gzip: 50kb, 1.5mb, 51200",
      },
      json,
    },
    load: async () => (await import("./bundle_command.ts")).bundleCommand,
  },
  {
    name: "info",
    summary: "Show the functions: ways in, services, permissions",
    options: { app, out, json },
    load: async () => (await import("./info_command.ts")).infoCommand,
  },
];
