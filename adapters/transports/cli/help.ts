/** What `--help` tells. @module */
import type {
  CliCommandDocs,
  CliOption,
  CliProgram,
} from "@pikku/core/manifest";
import { commandsOf } from "./parse_words.ts";
import { told } from "./read_data.ts";

const OUTPUT = "-o, --output FILE";

const COMMON: readonly (readonly [string, string])[] = [
  ["--json JSON", "The data as JSON; - reads it from standard input"],
  ["--output-format F", "table, json or yaml (default: table on a terminal)"],
  [OUTPUT, "Where bytes go (default: standard output)"],
  ["--token TOKEN", "Who calls; unless told what login kept"],
  ["--url URL", "The app elsewhere, instead of the one in this program"],
  ["--yes", "Ask for nothing"],
  ["-h, --help", "Show this help"],
  ["-V, --version", "Show the version"],
];

/** The help of a program, of a group of commands, or of one. */
export function helpOf(
  program: CliProgram,
  path: readonly string[],
  command: CliCommandDocs | undefined,
): string {
  return command ? ofCommand(program, command) : ofGroup(program, path);
}

function ofGroup(program: CliProgram, path: readonly string[]): string {
  const name = [program.name, ...path].join(" ");
  const prefix = path.length === 0 ? "" : `${path.join(" ")} `;
  const rows = new Map<string, string>();
  for (const { name, summary = "" } of commandsOf(program)) {
    if (!name.startsWith(prefix)) continue;
    const [first, ...rest] = name.slice(prefix.length).split(" ");
    const text = rest.length > 0 ? "…" : summary;
    if (!rows.has(first!)) rows.set(first!, text);
  }
  if (path.length === 0) {
    if (!program.login) rows.set("login", "Keep a token");
    rows.set("logout", "Forget the token");
    rows.set("completion", "Print a script for bash, zsh or fish");
  }
  return [
    ...(path.length === 0 && program.description
      ? [program.description, ""]
      : []),
    `Usage: ${name} <command> [options]`,
    "",
    "Commands:",
    ...columns([...rows]),
    "",
    `${name} <command> --help tells of each.`,
    "",
  ].join("\n");
}

function ofCommand(
  { name: program }: CliProgram,
  { name, summary, description, options, returns }: CliCommandDocs,
): string {
  const places = options.filter(({ place }) => place !== undefined)
    .toSorted((a, b) => a.place! - b.place!);
  const others = options.filter(({ place }) => place === undefined);
  const words = places.map((it) => it.required ? told(it) : `[${told(it)}]`);
  const usage = [program, name, ...words, "[options]"].join(" ");
  return [
    ...(summary ? [summary, ""] : []),
    ...(description ? [description, ""] : []),
    `Usage: ${usage}`,
    ...section("Words", places),
    ...section("Options", others),
    "",
    "Options of every command:",
    ...columns(
      COMMON.filter(([name]) => name !== OUTPUT || returns === "bytes"),
    ),
    "",
  ].join("\n");
}

function section(title: string, options: readonly CliOption[]): string[] {
  if (options.length === 0) return [];
  return [
    "",
    `${title}:`,
    ...columns(options.map((it) => [left(it), right(it)])),
  ];
}

function left(option: CliOption): string {
  const { flag, short, kind, place, list } = option;
  if (place !== undefined) return told(option);
  const value = kind === "boolean" ? "" : ` ${kind.toUpperCase()}`;
  return `${short ? `-${short}, ` : ""}--${flag}${value}${list ? " ..." : ""}`;
}

function right(option: CliOption): string {
  const { description = "", values, required, kind, place } = option;
  const notes = [
    ...(values ? [values.join(", ")] : []),
    ...(option.default === undefined
      ? []
      : [`default: ${JSON.stringify(option.default)}`]),
    ...(required && place === undefined ? ["required"] : []),
    ...(kind === "date" ? ["as 2026-12-24, tomorrow, friday or +3d"] : []),
    ...(kind === "boolean" && place === undefined
      ? [`--no-${option.flag} for no`]
      : []),
  ];
  const note = notes.length > 0 ? `(${notes.join("; ")})` : "";
  return [description.split("\n")[0], note].filter(Boolean).join(" ");
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) =>
    `  ${left.padEnd(width)}${right}`.trimEnd()
  );
}
