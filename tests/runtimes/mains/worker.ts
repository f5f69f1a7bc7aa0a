import { worker } from "@pikku/adapters/worker";
import app from "../app/.pikku/mod.ts";
import { BODY_TIMEOUT } from "../driver.ts";

export default worker(app, { bodyTimeout: BODY_TIMEOUT });
