import { join } from "node:path";
import { gen } from "../gen.ts";
import { isFile, toPlaces } from "../places.ts";
import type { CommandInput } from "./command.ts";
import { placesOf, printDiagnostics, summaryOf } from "./print.ts";

/** `pikku mcp`: what it says goes to standard error, since standard output is the agent's. */
export async function mcpCommand(
  { values, terminal, node }: CommandInput,
): Promise<number> {
  const places = placesOf(values);
  const result = await gen(places);
  const quiet = { ...terminal, out: terminal.err };
  await printDiagnostics(quiet, result.diagnostics, places);
  if (!result.ok) {
    terminal.err(summaryOf(result, places, 0));
    return 1;
  }
  const { out, root } = toPlaces(places);
  const main = join(out, "mcp_stdio.ts");
  if (!isFile(main)) {
    terminal.err(
      "error: Agents can use nothing of this app; write a section `mcp` in its wiring table",
    );
    return 1;
  }
  const [program, ...args] = node
    ? [node.path, main]
    : [Deno.execPath(), "run", "-A", main];
  const { code } = await new Deno.Command(program!, {
    args,
    cwd: root,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  return code;
}
