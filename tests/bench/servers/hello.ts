/** The hello example on a port of the benchmark's. */
import { serve } from "@pikku/adapters/deno";
import app from "../../../examples/hello/.pikku/mod.ts";

await serve(app, { port: Number(Deno.args[0]), hostname: "127.0.0.1" });
