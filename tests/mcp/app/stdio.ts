import { serveMcpStdio } from "@pikku/adapters/mcp/stdio";
import app from "./.pikku/mod.ts";

const served = await serveMcpStdio(app, { env: Deno.env.toObject() });
await served.finished;
