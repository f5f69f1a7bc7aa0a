import { serve } from "@pikku/adapters/node";
import app from "../app/.pikku/mod.ts";

await serve(app, { hostname: "127.0.0.1" });
