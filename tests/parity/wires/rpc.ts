import type { Wire } from "../wire.ts";
import { post } from "./http_request.ts";

/** `POST /rpc/:name`; streams as server-sent events. */
export const rpc: Wire = {
  name: "RPC",
  values: "json",
  lacks: { items: "a request has one body, not items that come one by one" },
  open: (place) => (call) => post(place, `/rpc/${call.call}`, call, "*/*"),
};
