/** Ours on Node. */
import process from "node:process";
import { serve } from "@pikku/adapters/node";
import app from "../app/.pikku/mod.ts";

await serve(app, {
  port: Number(process.argv[2]),
  hostname: "127.0.0.1",
  onListen: () => process.stdout.write("ready\n"),
});
