/** The entries of MCP, whatever their sort. @module */
import type { McpEntryModel, McpResourceModel, Model } from "./model.ts";

/** An entry with what only some sorts have. */
export type McpAnyModel =
  & McpEntryModel
  & Partial<Pick<McpResourceModel, "list" | "complete">>;

/** Every entry of the section of MCP. */
export function mcpEntries(
  { mcp }: Pick<Model, "mcp">,
): readonly McpAnyModel[] {
  return mcp ? [...mcp.tools, ...mcp.resources, ...mcp.prompts] : [];
}
