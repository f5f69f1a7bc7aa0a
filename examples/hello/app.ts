import { app } from "@pikku/core";
import { hello } from "./functions/hello.ts";

/** What is reachable, and how. */
export default app({
  http: {
    "GET /hello/:name": hello,
  },
});
