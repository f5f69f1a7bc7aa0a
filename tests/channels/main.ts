/** Serves the app in a process of its own, so that its memory can be told from that of its clients. */
import { serve } from "@pikku/adapters/deno";
import app from "./app/.pikku/mod.ts";

await serve(app, { hostname: "127.0.0.1", port: 0, log: { level: "silent" } });
