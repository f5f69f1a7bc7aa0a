import { app } from "@pikku/core";
import * as auth from "./functions/auth.ts";
import * as front from "./functions/front.ts";
import * as todos from "./functions/todos.ts";

export default app({
  rpc: { auth, front, todos },
});
