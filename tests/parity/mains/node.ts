import { serve } from "@pikku/adapters/node";
import app from "../app/.pikku/mod.ts";
import { TIMEOUT } from "../timeout.ts";

await serve(app, { hostname: "127.0.0.1", timeout: TIMEOUT });
