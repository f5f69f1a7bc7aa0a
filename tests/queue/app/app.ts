import { app } from "@pikku/core";
import * as add from "./functions/add.ts";
import * as jobs from "./functions/jobs.ts";
import { mark } from "./middleware.ts";
import { system } from "./session.ts";

export default app({
  rpc: { add },
  queues: {
    notes: { run: jobs.note, middleware: [mark], keep: 0 },
    fails: {
      run: jobs.fail,
      retries: 2,
      backoff: { delay: 20, jitter: 0 },
      deadLetter: "letters",
    },
    letters: jobs.letter,
    mine: jobs.mine,
    system: { run: jobs.mine, as: system },
    counts: jobs.count,
    slow: { run: jobs.slow, timeout: 150, retries: 0 },
    waits: { run: jobs.wait, concurrency: 2 },
    bare: jobs.bare,
  },
});
