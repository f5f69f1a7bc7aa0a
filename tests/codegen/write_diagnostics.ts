/** Writes docs/diagnostics.md from the table of codes. @module */
import { writeFileSync } from "node:fs";
import { toDiagnosticsPage } from "../../codegen/model/codes.ts";

if (import.meta.main) {
  const page = new URL("../../docs/diagnostics.md", import.meta.url);
  writeFileSync(page, toDiagnosticsPage());
}
