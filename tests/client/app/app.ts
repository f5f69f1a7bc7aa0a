import { app } from "@pikku/core";
import * as auth from "./functions/auth.ts";
import * as feed from "./functions/feed.ts";
import { enter } from "./functions/enter.ts";

export default app({
  rpc: { auth, feed },
  channels: {
    "/feed/:room": { open: enter, calls: { auth, feed } },
    // Another function than `rpc` has under this name.
    "/other": { calls: { feed: { find: feed.add } }, maxMessage: 1_000 },
    "/idle": { calls: { feed }, idle: 200 },
  },
});
