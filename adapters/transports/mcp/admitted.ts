/** What a caller may see. @module */
import { admit } from "@pikku/core/app";
import { McpCall } from "./mcp_call.ts";
import type { Exchange } from "./exchange.ts";

/** Those of the entries that the caller may call, as far as that can be told without data. */
export async function admitted<
  Entry extends { readonly entry: { readonly run: string } },
>(
  { plan: { app }, peer, context }: Exchange,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const { functions } = app.manifest;
  const isOpen = ({ entry }: Entry) =>
    functions[entry.run]?.session !== "required";
  if (entries.every(isOpen)) return entries;
  const { signal } = context.mcpReq;
  const found = await admit(
    app,
    new McpCall({ peer, signal, data: undefined }),
    entries.map(({ entry }) => entry.run),
  );
  return entries.filter((_, at) => found.admitted[at]);
}
