/** Every wire there is: the columns of the table. @module */
import type { Wire } from "./wire.ts";
import { channel } from "./wires/channel.ts";
import { cli, cliRemote } from "./wires/cli.ts";
import { client } from "./wires/client.ts";
import { http } from "./wires/http.ts";
import { inProcess } from "./wires/in_process.ts";
import { mcp } from "./wires/mcp.ts";
import { queue } from "./wires/queue.ts";
import { rpc } from "./wires/rpc.ts";
import { sse } from "./wires/sse.ts";

/** The wires, in the order of the page. */
export const wires: readonly Wire[] = [
  http,
  rpc,
  sse,
  channel,
  client,
  mcp,
  cli,
  cliRemote,
  inProcess,
  queue,
];
