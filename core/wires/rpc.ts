/** The RPC section of the wiring table. @module */
import type { AnyFunction, FunctionNamespace } from "../function.ts";

/** Names to functions; a namespace import exposes its functions below its key. */
export type RpcNames = {
  readonly [name: string]: AnyFunction | RpcNames | FunctionNamespace;
};

/** The RPC section of the table. */
export interface RpcTable {
  /** What is callable by name: in process by the `rpc` service, over HTTP at `POST /rpc/:name`. */
  readonly rpc?: RpcNames;
}
