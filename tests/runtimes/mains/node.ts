import { serve } from "@pikku/adapters/node";
import process from "node:process";
import app from "../app/.pikku/mod.ts";
import { BODY_TIMEOUT } from "../driver.ts";

const { CERT: cert, KEY: key } = process.env;

await serve(app, {
  hostname: "127.0.0.1",
  bodyTimeout: BODY_TIMEOUT,
  ...(cert && key ? { cert, key } : undefined),
});
