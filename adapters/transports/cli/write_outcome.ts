/** Writes what came of a command. @module */
import type { CliCommandDocs } from "@pikku/core/manifest";
import type { CliHost } from "./host.ts";
import { toLayout } from "./layout.ts";
import type { CommonOptions, OutputFormat } from "./parse_words.ts";
import type { CliOutcome } from "./port.ts";
import { UsageError } from "./usage_error.ts";

/** Writes what came of a command, and returns the exit code. */
export async function writeOutcome(
  outcome: CliOutcome,
  { render }: CliCommandDocs,
  { format, output }: CommonOptions,
  host: CliHost,
): Promise<number> {
  const write = writerOf(
    format ?? (host.terminal.output ? "table" : "json"),
    format === undefined || format === "table" ? render : undefined,
    host,
  );
  switch (outcome.kind) {
    case "void":
      return 0;
    case "data":
      await host.write(await write(outcome.value));
      return 0;
    case "stream":
      for await (const item of outcome.items) {
        await host.write(await write(item));
      }
      return 0;
    case "bytes":
      return await writeBytes(outcome.body, output, host);
    case "error":
      throw outcome.error;
  }
}

function writerOf(
  format: OutputFormat,
  render: CliCommandDocs["render"],
  host: CliHost,
): (value: unknown) => string | Promise<string> {
  if (render && (host.terminal.output || format === "table")) {
    return (value) => withBreak(render(value));
  }
  switch (format) {
    case "table": {
      const strong = usesColor(host)
        ? (text: string) => `\x1b[1m${text}\x1b[22m`
        : (text: string) => text;
      return (value) => toLayout(value, { columns: host.columns, strong });
    }
    case "json":
      return toLines;
    case "yaml":
      return async (value) => {
        const { stringify } = await import("yaml");
        return `---\n${stringify(value ?? null)}`;
      };
  }
}

/** JSON lines: one of a list an item, and a text as it is. */
function toLines(value: unknown): string {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => `${JSON.stringify(item ?? null)}\n`).join("");
}

function withBreak(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

async function writeBytes(
  body: ReadableStream<Uint8Array>,
  output: string | undefined,
  host: CliHost,
): Promise<number> {
  if (output === undefined || output === "-") {
    if (output === undefined && host.terminal.output) {
      await body.cancel();
      throw new UsageError(
        "Bytes would upset the terminal; write them to a file with --output FILE, or --output -",
      );
    }
    for await (const chunk of body) await host.write(chunk);
    return 0;
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of body) chunks.push(new Uint8Array(chunk));
  const bytes = await new Blob(chunks).arrayBuffer();
  try {
    await host.writeFile(output, new Uint8Array(bytes));
  } catch (error) {
    throw new UsageError(
      `File can't be written: ${output} (${(error as Error).message})`,
    );
  }
  return 0;
}

/** Colours by the conventions: NO_COLOR, FORCE_COLOR, a dumb terminal, none at all. */
export function usesColor({ env, terminal }: CliHost): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return terminal.output && env.TERM !== "dumb";
}
