/** What a function may ask of the agent that calls it, and what it may hand back. A leaf: imports nothing. @module */

/** What the user of an agent is asked for. */
export interface ElicitRequest {
  /** What is asked, for a person. */
  readonly message: string;
  /** The answer as JSON Schema: an object of texts, numbers, booleans and choices, one level deep. */
  readonly schema: {
    readonly type: "object";
    readonly properties: Readonly<
      Record<string, Readonly<Record<string, unknown>>>
    >;
    readonly required?: readonly string[];
  };
}

/** What came of asking: only `accept` has an answer. */
export type Elicited<Answer = Readonly<Record<string, unknown>>> =
  | { readonly action: "accept"; readonly content: Answer }
  | { readonly action: "decline" | "cancel" };

/** A message to or from a language model. */
export interface SampleMessage {
  /** Who says it. */
  readonly role: "user" | "assistant";
  /** What is said. */
  readonly content: Content;
}

/** What the language model of an agent is asked for. */
export interface SampleRequest {
  /** The conversation so far. */
  readonly messages: readonly SampleMessage[];
  /** The most tokens of the answer. */
  readonly maxTokens: number;
  /** What stands before the conversation. */
  readonly systemPrompt?: string;
  /** From 0 to 1. */
  readonly temperature?: number;
  /** Texts that end the answer. */
  readonly stopSequences?: readonly string[];
}

/** The answer of a language model. */
export interface Sampled extends SampleMessage {
  /** The model that answered. */
  readonly model: string;
  /** Why it stopped. */
  readonly stopReason?: string;
}

/** A folder that an agent works in. */
export interface Root {
  /** Where it is: `file:///…`. */
  readonly uri: string;
  /** Its name, for a person. */
  readonly name?: string;
}

/** How much something in an agent's log matters, by RFC 5424. */
export type AgentLogLevel =
  | "debug"
  | "info"
  | "notice"
  | "warning"
  | "error"
  | "critical"
  | "alert"
  | "emergency";

/**
 * The agent that calls: the service `agent`. Whatever is asked has a name of its own within the
 * function. Protocols without a way back answer by calling once more: the function then runs again
 * from its start and gets the answers by these names, so ask before you change anything.
 *
 * @example
 * ```ts
 * import type { Agent } from "@pikku/core";
 *
 * export async function greet({ agent }: { agent: Agent }): Promise<string> {
 *   const asked = await agent.elicit<{ name: string }>("name", {
 *     message: "What is your name?",
 *     schema: {
 *       type: "object",
 *       properties: { name: { type: "string" } },
 *       required: ["name"],
 *     },
 *   });
 *   return asked.action === "accept" ? `Hello, ${asked.content.name}` : "Hello";
 * }
 * ```
 */
export interface Agent {
  /**
   * Asks the user: of an agent, or of a command line on a terminal.
   *
   * @throws {NotImplemented} when neither calls, or an agent that can't ask its user
   */
  elicit<Answer = Readonly<Record<string, unknown>>>(
    name: string,
    request: ElicitRequest,
  ): Promise<Elicited<Answer>>;
  /**
   * Asks the language model.
   *
   * @throws {NotImplemented} when no agent calls, or one that lends no model
   */
  sample(name: string, request: SampleRequest): Promise<Sampled>;
  /**
   * Asks for the folders that the agent works in.
   *
   * @throws {NotImplemented} when no agent calls, or one that has none
   */
  roots(name: string): Promise<readonly Root[]>;
  /** Tells how far the call came; dropped where nobody wants to know. */
  progress(progress: number, total?: number, message?: string): void;
  /** Writes to the agent's own log; dropped where nobody calls for it. */
  log(level: AgentLogLevel, data: unknown, logger?: string): void;
}

/** A text, for a model. */
export interface TextContent {
  /** Tells it from other contents. */
  readonly type: "text";
  /** The text. */
  readonly text: string;
}

/** A picture or a sound, for a model. */
export interface MediaContent {
  /** Tells it from other contents. */
  readonly type: "image" | "audio";
  /** The bytes of the file. */
  readonly data: Uint8Array;
  /** Media type: `image/png`. */
  readonly mimeType: string;
}

/** A resource with its text or bytes, for a model. */
export interface ResourceContent {
  /** Tells it from other contents. */
  readonly type: "resource";
  /** The resource: one of `text` and `blob`. */
  readonly resource: {
    readonly uri: string;
    readonly mimeType?: string;
    readonly text?: string;
    readonly blob?: Uint8Array;
  };
}

/** A resource that the agent may read, for a model. */
export interface ResourceLink {
  /** Tells it from other contents. */
  readonly type: "resource_link";
  /** Where it is read. */
  readonly uri: string;
  /** Its name. */
  readonly name: string;
  /** Its title, for a person. */
  readonly title?: string;
  /** What it is, for a model. */
  readonly description?: string;
  /** Media type. */
  readonly mimeType?: string;
}

/** What a tool with `content: true` returns a list of, and a message of a prompt holds. */
export type Content =
  | TextContent
  | MediaContent
  | ResourceContent
  | ResourceLink;

/** A message of a prompt. */
export interface PromptMessage {
  /** Who says it. */
  readonly role: "user" | "assistant";
  /** What is said. */
  readonly content: Content;
}
