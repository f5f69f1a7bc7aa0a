import { serve } from "@pikku/adapters/bun";
import app from "../app/.pikku/mod.ts";
import { BODY_TIMEOUT } from "../driver.ts";

await serve(app, { hostname: "127.0.0.1", bodyTimeout: BODY_TIMEOUT });
