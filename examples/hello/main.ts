import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app);
