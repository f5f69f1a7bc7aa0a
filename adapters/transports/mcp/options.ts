/** How agents are served. A leaf. @module */

/** How agents are served, beside what the table says. */
export interface McpWireOptions {
  /** Path prefix below which the app answers, without a slash at the end. */
  readonly base?: string;
  /**
   * Signs what agents keep for a call that asked for something: at least 32 characters, the same
   * in every process; `MCP_SECRET` of the environment unless told, else one that is made up.
   */
  readonly mcpSecret?: string;
  /** The environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}
