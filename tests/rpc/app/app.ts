import { app } from "@pikku/core";
import * as auth from "./functions/auth.ts";
import * as deep from "./functions/deep.ts";
import * as front from "./functions/front.ts";
import * as side from "./functions/side.ts";
import * as todos from "./functions/todos.ts";

export default app({
  rpc: { auth, deep, front, side, todos },
});
