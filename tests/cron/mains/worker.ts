import { worker } from "@pikku/adapters/worker";
import app from "../app/.pikku/mod.ts";

export default worker(app);
