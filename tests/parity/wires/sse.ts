import type { Wire } from "../wire.ts";
import { get } from "./http_request.ts";

/** `GET` routes as an `EventSource` asks for them, with data in the query. */
export const sse: Wire = {
  name: "SSE",
  values: "json",
  lacks: {
    "single results": "an EventSource reads streams",
    items: "an EventSource sends nothing",
  },
  open: (place) => (call) =>
    get(place, `/${call.call.replace(".", "/")}`, call, "text/event-stream"),
};
