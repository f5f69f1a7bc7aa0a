/** The section of MCP, prepared for its callers. @module */
import type { App, Handler } from "@pikku/core/app";
import type {
  McpCatalog,
  McpEntry,
  McpPromptDocs,
  McpPromptEntry,
  McpResourceDocs,
  McpResourceEntry,
  McpSection,
  McpToolDocs,
  McpToolEntry,
} from "@pikku/core/manifest";
import type { ServerOptions } from "@modelcontextprotocol/server";
import type { MintState } from "./rounds.ts";
import { toMatcher, type UriMatcher } from "./uri.ts";

const MIB = 1_048_576;

/** A tool that can be called. */
export interface ToolPlan {
  readonly entry: McpToolEntry;
  readonly docs: McpToolDocs;
  readonly handler: Handler;
}

/** A resource that can be read. */
export interface ResourcePlan {
  readonly entry: McpResourceEntry;
  readonly docs: McpResourceDocs;
  readonly handler: Handler;
  /** Reads the parameters of a URI; absent of a resource that is no template. */
  readonly matcher: UriMatcher | undefined;
  readonly list: Handler | undefined;
}

/** A prompt that can be asked for. */
export interface PromptPlan {
  readonly entry: McpPromptEntry;
  readonly docs: McpPromptDocs;
  readonly handler: Handler;
}

/** What all servers of an app share. */
export interface McpPlan {
  readonly app: App;
  readonly info: {
    readonly name: string;
    readonly version: string;
    readonly title?: string;
  };
  readonly instructions: string | undefined;
  readonly tools: ReadonlyMap<string, ToolPlan>;
  readonly resources: readonly ResourcePlan[];
  readonly prompts: ReadonlyMap<string, PromptPlan>;
  readonly pageSize: number;
  readonly maxResult: number;
  readonly mint: MintState;
  readonly verify: NonNullable<ServerOptions["requestState"]>["verify"];
  /** Whether events say that resources change. */
  readonly listens: boolean;
}

/** How the answers that calls wait for are kept with the caller. */
export type StateCodec = Pick<McpPlan, "mint" | "verify">;

/** Prepares the section with what agents are told of it. */
export function toPlan(
  app: App,
  section: McpSection,
  catalog: McpCatalog,
  state: StateCodec,
): McpPlan {
  const { options } = section;
  const handlerOf = ({ run, middleware, timeout }: McpEntry) =>
    app.handler(run, { middleware, timeout });
  return {
    app,
    info: {
      name: options.name ?? "API",
      version: options.version ?? "0.0.0",
      ...(options.title && { title: options.title }),
    },
    instructions: options.instructions,
    tools: new Map(
      section.tools.map((entry, at) => [entry.name, {
        entry,
        docs: catalog.tools[at]!,
        handler: handlerOf(entry),
      }]),
    ),
    resources: section.resources.map((entry, at) => ({
      entry,
      docs: catalog.resources[at]!,
      handler: handlerOf(entry),
      matcher: toMatcher(entry.uri),
      list: entry.list === undefined ? undefined : app.handler(entry.list),
    })),
    prompts: new Map(
      section.prompts.map((entry, at) => [entry.name, {
        entry,
        docs: catalog.prompts[at]!,
        handler: handlerOf(entry),
      }]),
    ),
    pageSize: options.pageSize ?? 100,
    maxResult: options.maxResult ?? 16 * MIB,
    listens: section.resources.some(({ changedBy, listChangedBy }) =>
      changedBy !== undefined || listChangedBy !== undefined
    ),
    ...state,
  };
}
