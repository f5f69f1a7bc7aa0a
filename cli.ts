/**
 * The command line of Pikku: `deno run -A jsr:@pikku/cli new shop`.
 *
 * @module
 */
import { main } from "@pikku/codegen";

if (import.meta.main) Deno.exit(await main(Deno.args));
