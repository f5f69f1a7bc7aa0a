import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app, {
  hostname: "127.0.0.1",
  port: Number(Deno.args[0] ?? 0),
  mcpSecret: "a secret that every process knows",
  log: { level: "silent" },
});
