import { serve } from "@pikku/adapters/node";
import { peers, remote } from "@pikku/adapters/rpc";
import process from "node:process";
import app from "../app/.pikku/mod.ts";
import front from "../app/.pikku/units/front.ts";

// One program for the app as a whole and for a unit: the environment tells the rest.
await serve(process.env.UNIT === "front" ? front : app, {
  hostname: "127.0.0.1",
  remote: remote(),
  peers: peers(),
});
