/** Serves the app in a process of its own, which tests kill and start again. */
import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app, {
  hostname: "127.0.0.1",
  port: Number(Deno.args[0]),
  log: { level: "silent" },
});
