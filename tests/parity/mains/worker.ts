import { worker } from "@pikku/adapters/worker";
import app from "../app/.pikku/mod.ts";
import { TIMEOUT } from "../timeout.ts";

export default worker(app, { timeout: TIMEOUT });
