/** The section of MCP in a generated app. @module */
import type { MiddlewareEntry } from "../entries.ts";
import type { McpOptions } from "./mcp.ts";

/** What every entry of the section says. */
export interface McpEntry {
  /** Id of the function. */
  readonly run: string;
  /** Its middleware, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Its tags. */
  readonly tags?: readonly string[];
  /** Milliseconds until the call is aborted. */
  readonly timeout?: number;
}

/** A tool of a generated app. */
export interface McpToolEntry extends McpEntry {
  /** Its name. */
  readonly name: string;
  /** Whether the function returns contents. */
  readonly content?: true;
  /** Set where the result is no object, and goes out as `{ result }`. */
  readonly wrapped?: true;
}

/** A resource of a generated app. */
export interface McpResourceEntry extends McpEntry {
  /** URI, or template of one. */
  readonly uri: string;
  /** Media type, where it is told. */
  readonly mimeType?: string;
  /** Id of the function that lists what there is. */
  readonly list?: string;
  /** Parameter to the id of what completes it. */
  readonly complete?: Readonly<Record<string, string>>;
  /** Topics whose events say that it changed. */
  readonly changedBy?: readonly string[];
  /** Topics whose events say that there are other resources now. */
  readonly listChangedBy?: readonly string[];
}

/** A prompt of a generated app. */
export interface McpPromptEntry extends McpEntry {
  /** Its name. */
  readonly name: string;
  /** Argument to the id of what completes it. */
  readonly complete?: Readonly<Record<string, string>>;
}

/** What agents may use. */
export interface McpSection {
  /** The tools, sorted by name. */
  readonly tools: readonly McpToolEntry[];
  /** The resources, sorted by URI. */
  readonly resources: readonly McpResourceEntry[];
  /** The prompts, sorted by name. */
  readonly prompts: readonly McpPromptEntry[];
  /** The other settings. */
  readonly options: Omit<McpOptions, "tools" | "resources" | "prompts">;
  /** Loads what agents are told of them. */
  readonly catalog: () => Promise<{ readonly default: McpCatalog }>;
}

/** What agents are told of a tool. */
export interface McpToolDocs {
  /** Its name. */
  readonly name: string;
  /** Its title, for a person. */
  readonly title?: string;
  /** What it is, for a model. */
  readonly description?: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: McpSchema;
  /** JSON Schema of the structured result. */
  readonly outputSchema?: McpSchema;
  /** What it does, as far as its JSDoc says so. */
  readonly annotations?: {
    readonly readOnlyHint?: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: boolean;
  };
}

/** A JSON Schema of an object. */
export interface McpSchema {
  /** An object. */
  readonly type: "object";
  /** Its other keywords. */
  readonly [keyword: string]: unknown;
}

/** What agents are told of a resource. */
export interface McpResourceDocs {
  /** URI, or template of one. */
  readonly uri: string;
  /** Its name. */
  readonly name: string;
  /** Its title, for a person. */
  readonly title?: string;
  /** What it is, for a model. */
  readonly description?: string;
  /** Media type, where it is told. */
  readonly mimeType?: string;
}

/** What agents are told of a prompt. */
export interface McpPromptDocs {
  /** Its name. */
  readonly name: string;
  /** Its title, for a person. */
  readonly title?: string;
  /** What it is, for a model. */
  readonly description?: string;
  /** What it takes. */
  readonly arguments: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required: boolean;
    /** What it may be, where that is known. */
    readonly values?: readonly string[];
  }[];
}

/** What agents are told, in the order of the section. */
export interface McpCatalog {
  /** The tools, in the order of the section. */
  readonly tools: readonly McpToolDocs[];
  /** The resources, in the order of the section. */
  readonly resources: readonly McpResourceDocs[];
  /** The prompts, in the order of the section. */
  readonly prompts: readonly McpPromptDocs[];
}
