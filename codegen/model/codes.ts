/** Every diagnostic by its code, and the page of the docs that lists them. @module */
import { type TypeCode, typeCodes } from "../types/codes.ts";
import { checkCodes } from "./check_codes.ts";
import { cliCodes } from "./cli_codes.ts";
import { mcpCodes } from "./mcp_codes.ts";
import { tableCodes } from "./table_codes.ts";
import { unitCodes } from "./unit_codes.ts";

/** A kind of finding: what it is, why it stops `gen`, and what to write instead. */
export type CodeInfo = TypeCode;

/**
 * Every code: `PK1` on reading source and table, `PK2` on types, `PK3` on the app as a whole, `PK4`
 * on its units.
 */
export const codes: Readonly<Record<string, CodeInfo>> = {
  ...tableCodes,
  ...typeCodes,
  ...checkCodes,
  ...mcpCodes,
  ...cliCodes,
  ...unitCodes,
};

const CHAPTERS: readonly (readonly [prefix: string, title: string])[] = [
  ["PK1", "Reading the table, functions and services"],
  ["PK2", "Types"],
  ["PK3", "The app as a whole"],
  ["PK4", "Units"],
];

/** Writes `docs/diagnostics.md`. */
export function toDiagnosticsPage(): string {
  const chapters = CHAPTERS.map(([prefix, title]) => {
    const entries = Object.entries(codes)
      .filter(([code]) => code.startsWith(prefix))
      .sort(([a], [b]) => a < b ? -1 : 1)
      .map(([code, it]) =>
        `### ${code}: ${it.title}\n\n${it.explanation}.\n\n**Instead:** ${it.remedy}.\n`
      );
    return `## ${title}\n\n${entries.join("\n")}`;
  });
  return `# Diagnostics

What \`gen\` has to say, by code. Each finding comes with its place, the code around it and what to
write instead; errors stop \`gen\`, warnings don't. This page is generated from
\`codegen/model/codes.ts\` by \`deno run -A tests/codegen/write_diagnostics.ts\`.

${chapters.join("\n")}`;
}
