import { lambda } from "@pikku/adapters/lambda";
import app from "../app/.pikku/mod.ts";
import { ALONE_TIMEOUT } from "../timeout.ts";

export const handler = lambda(app, { timeout: ALONE_TIMEOUT });
