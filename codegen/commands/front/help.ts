import type { Command, OptionSpec } from "./command.ts";

/** The help of `pikku` as a whole. */
export function helpOf(
  commands: readonly Command[],
  isFromNpm: boolean,
): string {
  return [
    "pikku: write a function once, call it from anywhere",
    "",
    "Usage: pikku COMMAND [options]",
    "",
    "Commands:",
    ...columns(commands.map((command) => [usage(command), command.summary])),
    "",
    "Options:",
    ...columns([
      ["-h, --help", "Show this help, or a command's: pikku gen --help"],
      ["-V, --version", "Show the version"],
    ]),
    "",
    `pikku stands for ${
      isFromNpm ? "npx pikku" : "deno run -A jsr:@pikku/cli"
    }`,
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) =>
    [flag(name, option), option.text] as const
  );
  const lines = [
    `pikku ${command.name}: ${command.summary}`,
    "",
    `Usage: pikku ${usage(command)} [options]`,
  ];
  if (command.words) {
    const words = command.words.map(({ name, text }) => [name, text] as const);
    lines.push("", "Arguments:", ...columns(words));
  }
  lines.push(
    "",
    "Options:",
    ...columns([...rows, ["-h, --help", "Show this help"]]),
  );
  if (command.details) lines.push("", ...command.details);
  return lines.join("\n");
}

function usage(command: Command): string {
  const words = (command.words ?? []).map(({ name, optional }) =>
    optional ? `[${name}]` : name
  );
  return [command.name, ...words].join(" ");
}

function flag(name: string, option: OptionSpec): string {
  const short = option.short ? `-${option.short}, ` : "    ";
  return `${short}--${name}${option.value ? ` ${option.value}` : ""}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
