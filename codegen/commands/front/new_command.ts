import { createApp, CreateAppError, isAppName } from "../new.ts";
import { type CommandInput, UsageError } from "./command.ts";

/** `pikku new NAME`. */
export async function newCommand(
  { words, terminal, node }: CommandInput,
): Promise<number> {
  const name = words[0]!;
  if (!isAppName(name)) {
    throw new UsageError(
      `Use letters, digits, ".", "-" and "_" for a name: ${name}`,
    );
  }
  try {
    const { files } = await createApp({
      name,
      runtime: node ? "node" : "deno",
    });
    for (const file of files) terminal.out(`  ${name}/${file}`);
  } catch (error) {
    if (!(error instanceof CreateAppError)) throw error;
    terminal.err(`error: ${error.message}`);
    return 1;
  }
  terminal.out("");
  terminal.out("Next:");
  terminal.out(`  cd ${name}`);
  if (node) terminal.out("  npm install");
  terminal.out(node ? "  npm run dev" : "  deno task dev");
  return 0;
}
