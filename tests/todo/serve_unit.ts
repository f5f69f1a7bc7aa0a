/** Serves the unit of the todo example that its argument names. @module */
import { serve } from "@pikku/adapters/deno";

if (import.meta.main) {
  const path = `../../examples/todo/.pikku/units/${Deno.args[0]}.ts`;
  const { default: app } = await import(new URL(path, import.meta.url).href);
  await serve(app);
}
