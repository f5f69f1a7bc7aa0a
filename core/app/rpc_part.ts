/** The service `rpc`. @module */
import type { Part } from "./part.ts";
import { rpcMaker } from "./rpc.ts";
import { elsewhere, here } from "./rpc_targets.ts";

/** Brings the service `rpc`: calls of other functions by name. */
export const rpc: Part = {
  open(host) {
    const targets = [...here(host), ...elsewhere(host)];
    return {
      services: [{ kind: "ambient", name: "rpc", make: rpcMaker(targets) }],
    };
  },
};
