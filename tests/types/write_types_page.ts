/** Writes docs/types.md. @module */
import { toTypesPage } from "./types_page.ts";

if (import.meta.main) {
  const page = new URL("../../docs/types.md", import.meta.url);
  Deno.writeTextFileSync(page, await toTypesPage());
}
