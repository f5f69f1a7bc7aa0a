/** The entries of MCP, whatever their sort. @module */
import type { McpEntryModel, Model } from "./model.ts";

/** Every entry of the section of MCP. */
export function mcpEntries(
  { mcp }: Pick<Model, "mcp">,
): readonly McpEntryModel[] {
  return mcp ? [...mcp.tools, ...mcp.resources, ...mcp.prompts] : [];
}
