import { equal } from "node:assert/strict";
import { toTypesPage } from "./types_page.ts";

Deno.test("docs/types.md says what becomes of the cases now", async () => {
  const page = new URL("../../docs/types.md", import.meta.url);
  equal(Deno.readTextFileSync(page), await toTypesPage());
});
