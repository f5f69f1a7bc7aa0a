/** The commands of a generated app. @module */
import type { CliCommandModel, Model, ServiceUser } from "../model/model.ts";
import { inBraces, printLiteral } from "./literal.ts";

/** Writes the section of the command line; nothing where there is none. */
export function cliSection(
  { cli }: Model,
  middlewareOf: (users: readonly ServiceUser[]) => readonly string[],
): string {
  if (cli === undefined) return "";
  const entries = [
    ...cli.commands,
    ...cli.login ? [{ ...NOTHING, name: "login", run: cli.login }] : [],
  ];
  const commands = entries.map((command) =>
    `      ${JSON.stringify(command.name)}: ${
      entryOf(command, middlewareOf(command.middleware))
    },\n`
  );
  return `  cli: {\n    commands: {\n${commands.join("")}    },\n  },\n`;
}

const NOTHING: Omit<CliCommandModel, "name" | "run" | "place"> = {
  args: [],
  short: {},
  complete: {},
  middleware: [],
  tags: [],
};

function entryOf(
  { run, complete, tags, timeout }: Omit<CliCommandModel, "place">,
  middleware: readonly string[],
): string {
  return inBraces([
    `run: ${JSON.stringify(run)}`,
    Object.keys(complete).length > 0 && `complete: ${printLiteral(complete)}`,
    middleware.length > 0 && `middleware: [${middleware.join(", ")}]`,
    tags.length > 0 && `tags: ${printLiteral(tags)}`,
    timeout !== undefined && `timeout: ${timeout}`,
  ]);
}
