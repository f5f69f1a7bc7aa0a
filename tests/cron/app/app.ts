import { app } from "@pikku/core";
import { report, tick } from "./functions.ts";
import { systemSession } from "./session.ts";

export default app({
  cron: {
    "every six hours": {
      schedule: "0 */6 * * *",
      run: tick,
      catchUp: "all",
      tags: ["often"],
    },
    nightly: {
      schedule: "30 2 * * *",
      timezone: "Europe/Berlin",
      run: report,
      as: systemSession,
      catchUp: "all",
    },
    "on sundays": {
      schedule: "15 12 * * 7",
      run: tick,
      catchUp: "all",
      skip: ["12-25"],
    },
  },
});
