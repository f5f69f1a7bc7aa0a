import { lambda } from "@pikku/adapters/lambda";
import app from "../app/.pikku/mod.ts";
import { BODY_TIMEOUT } from "../driver.ts";

export const handler = lambda(app, { bodyTimeout: BODY_TIMEOUT, stream: true });
