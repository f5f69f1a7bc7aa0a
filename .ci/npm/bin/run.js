/** What `npx pikku` runs on Deno; its first argument tells what runs the app. @module */
import { main } from "@pikku/codegen";

const [node, ...args] = Deno.args;
Deno.exit(await main(args, { node: JSON.parse(node) }));
