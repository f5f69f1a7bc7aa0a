/** The service `rpc`. @module */
import { absentNames } from "./absent_names.ts";
import type { Part } from "./part.ts";
import { rpcMaker } from "./rpc.ts";

/** Brings the service `rpc`: calls of other functions by name. */
export const rpc: Part = {
  open({ manifest: { rpc, functions, unit }, handler }) {
    const absent = unit === undefined ? undefined : absentNames(unit);
    const make = rpcMaker(rpc, functions, handler, absent);
    return { services: [{ kind: "ambient", name: "rpc", make }] };
  },
};
