/**
 * The transport of MCP: what agents may use, over HTTP. `gen` names it where the table has a section
 * `mcp`; the official SDK speaks the protocol, in its revisions 2025-11-25 and 2026-07-28.
 *
 * @module
 */
export type { McpWireOptions } from "./options.ts";
export { mcp } from "./wire.ts";
