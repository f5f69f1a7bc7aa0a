/** What `npx pikku` runs on Deno; its first argument tells what runs the app. @module */
import { main } from "@pikku/codegen";

/** Milliseconds between looks for who started this. */
const LOOK = 500;

/** Who was killed passes no signal on: then this is told to end, as by who is asked to. */
function endWithParent() {
  const parent = Deno.ppid;
  const timer = setInterval(() => {
    if (Deno.ppid === parent) return;
    clearInterval(timer);
    Deno.kill(Deno.pid, "SIGTERM");
  }, LOOK);
  Deno.unrefTimer(timer);
}

// Windows tells of the parent that was, whether it is still there or not.
if (Deno.build.os !== "windows") endWithParent();

const [node, ...args] = Deno.args;
Deno.exit(await main(args, { node: JSON.parse(node) }));
