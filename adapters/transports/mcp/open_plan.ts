/** Loads what the section needs to answer. @module */
import type { App } from "@pikku/core/app";
import type { McpSection } from "@pikku/core/manifest";
import {
  createRequestStateCodec,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { type McpPlan, toPlan } from "./plan.ts";
import type { RoundState } from "./rounds.ts";

/**
 * Loads the catalog and prepares the section. `secret` signs what callers keep for a call that
 * asked for something; without one it is made up, and known to this process alone.
 *
 * @throws {Error} when the secret is too short
 */
export async function openPlan(
  app: App,
  section: McpSection,
  secret: string | undefined,
): Promise<McpPlan> {
  const key = secret ?? crypto.getRandomValues(new Uint8Array(32));
  const codec = createRequestStateCodec<RoundState>({
    key,
    ttlSeconds: 3_600,
    bind: ({ mcpReq, http }: ServerContext) =>
      `${mcpReq.method}\0${http?.authInfo?.token ?? ""}`,
  });
  const { default: catalog } = await section.catalog();
  return toPlan(app, section, catalog, {
    mint: (state, context) => codec.mint(state, context),
    verify: (state, context) => codec.verify(state, context),
  });
}
