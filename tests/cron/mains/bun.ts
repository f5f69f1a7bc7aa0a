import { serve } from "@pikku/adapters/bun";
import app from "../app/.pikku/mod.ts";

/** A clock that is turned to shortly before something runs. */
const ahead = Date.parse("2026-10-24T23:59:56Z") - Date.now();
const { now } = Date;
Date.now = () => now() + ahead;

await serve(app, { hostname: "127.0.0.1" });
