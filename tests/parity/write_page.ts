/** Writes docs/parity.md. @module */
import { toParityPage } from "./page.ts";

if (import.meta.main) {
  const page = new URL("../../docs/parity.md", import.meta.url);
  Deno.writeTextFileSync(page, toParityPage());
}
