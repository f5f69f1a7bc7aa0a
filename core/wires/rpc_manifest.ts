/** The RPC section of a generated app: wire name (`todos.createTodo`) to function id. A leaf. @module */

/** What is callable by name. */
export type RpcSection = Readonly<Record<string, string>>;
