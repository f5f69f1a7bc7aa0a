/**
 * The texts of what every client carries, made from their sources. Run it after a change of them:
 * `deno run -A tests/client/texts.ts`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

const FOLDER = new URL("../../codegen/emit/client/", import.meta.url);

/** The sources, in the order in which a client has them, and whether it exports them. */
export const SOURCES = [
  { name: "api", exported: true },
  { name: "channel_api", exported: true },
  { name: "batch", exported: true },
  { name: "channel_link", exported: true },
  { name: "connect", exported: false },
  { name: "tree", exported: false },
  { name: "request", exported: false },
  { name: "events", exported: false },
  { name: "channel", exported: false },
  { name: "channel_socket", exported: false },
  { name: "channel_queue", exported: false },
  { name: "channel_call", exported: false },
  { name: "channel_run", exported: false },
  { name: "channel_input", exported: false },
  { name: "limit", exported: false },
  { name: "problem", exported: false },
  { name: "decode", exported: false },
  { name: "query", exported: false },
] as const;

/** The module that holds the text of a source. */
export async function toTextModule(
  { name, exported }: (typeof SOURCES)[number],
): Promise<string> {
  const source = await Deno.readTextFile(new URL(`${name}.ts`, FOLDER));
  const bare = source
    .replace(/^\/\*\*[^]*?\*\/\n/, "")
    .replace(/^import [^]*?;\n/gm, "")
    .trim();
  const text = exported ? bare : bare.replace(/^export /gm, "");
  const escaped = text.replace(/[\\`]|\$\{/g, "\\$&");
  return `/** The text of \`${name}.ts\`, made by \`tests/client/texts.ts\`. @module */

/** What every client carries of \`${name}.ts\`. */
export const ${name.toUpperCase()}_TEXT: string = \`
${escaped}
\`;
`;
}

/** Path of the module that holds the text of a source. */
export function textPath({ name }: (typeof SOURCES)[number]): string {
  return fileURLToPath(new URL(`${name}_text.ts`, FOLDER));
}

if (import.meta.main) {
  for (const source of SOURCES) {
    await Deno.writeTextFile(textPath(source), await toTextModule(source));
  }
}
