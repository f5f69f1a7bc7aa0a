/** The wiring table: one section a wire. @module */
import type { AnyMiddleware } from "./function.ts";
import type { ChannelsTable } from "./wires/channels.ts";
import type { CliTable } from "./wires/cli.ts";
import type { CronTable } from "./wires/cron.ts";
import type { HttpTable } from "./wires/http.ts";
import type { McpTable } from "./wires/mcp.ts";
import type { QueuesTable } from "./wires/queues.ts";
import type { RpcTable } from "./wires/rpc.ts";

/** What concerns every wire. */
export interface CommonTable {
  /** Middleware around every call, outermost first. */
  readonly middleware?: readonly AnyMiddleware[];
}

/** The wiring table: what is reachable, and how. */
export type Table =
  & CommonTable
  & HttpTable
  & ChannelsTable
  & RpcTable
  & CronTable
  & McpTable
  & CliTable
  & QueuesTable;

/**
 * Declares the wiring table. `gen` reads it from its source and never runs it.
 *
 * @example
 * ```ts
 * import { app } from "@pikku/core";
 *
 * export function hello(_services: unknown, { name }: { name: string }): string {
 *   return `Hello, ${name}`;
 * }
 *
 * export default app({ http: { "GET /hello/:name": hello } });
 * ```
 */
export function app(table: Table): Table {
  return table;
}
