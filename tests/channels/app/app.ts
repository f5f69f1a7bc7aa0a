import { app } from "@pikku/core";
import { logIn, logOut, maybeWho, who } from "./functions/auth.ts";
import * as bytes from "./functions/bytes.ts";
import * as live from "./functions/live.ts";
import { closed, enter, join, leave } from "./functions/ends.ts";
import { note } from "./middleware.ts";

export default app({
  channels: {
    "/live/:room": {
      open: join,
      close: leave,
      calls: { live, bytes, auth: { logIn, logOut, maybeWho, who } },
      middleware: [note],
      tags: ["live"],
    },
    "/members": { open: enter, close: closed, calls: { who } },
    "/small": {
      calls: { live },
      maxMessage: 2_000,
      maxCalls: 2,
      rate: { calls: 20, per: 60_000 },
    },
    "/quick": { calls: { live, bytes }, idle: 300, timeout: 200 },
    "/page": { calls: { live } },
  },
  http: { "GET /page": live.ping, "POST /login": logIn },
  httpOptions: {
    allowedOrigins: ["https://friend.example"],
    uploads: { maxFile: 3_000_000, maxTotal: 4_000_000, maxParts: 2 },
  },
});
