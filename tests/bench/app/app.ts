import { app } from "@pikku/core";
import { noop } from "./edge.ts";
import * as f from "./functions/bench.ts";

export default app({
  channels: {
    "/live": {
      calls: { createItem: f.createItem, tick: f.tick, watch: f.watch },
    },
  },
  http: {
    "GET /items/:id": f.getItem,
    "GET /session/:id": f.getItemSession,
    "GET /signal/:id": f.getItemSignal,
    "GET /hono/:id": { run: f.getItem, use: [noop] },
    "POST /items": f.createItem,
    "POST /session": f.createItemSession,
    "POST /signal": f.createItemSignal,
    "POST /hono": { run: f.createItem, use: [noop] },
  },
});
