/** Ours. */
import { serve } from "@pikku/adapters/deno";
import app from "../app/.pikku/mod.ts";
import { print } from "../print.ts";

await serve(app, {
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => print("ready"),
});
