import type { Wire } from "../wire.ts";
import { post } from "./http_request.ts";

/** Routes; streams as lines of JSON. */
export const http: Wire = {
  name: "HTTP",
  values: "json",
  lacks: { items: "a request has one body, not items that come one by one" },
  open: (place) => (call) =>
    post(
      place,
      `/${call.call.replace(".", "/")}`,
      call,
      "application/x-ndjson, application/json;q=0.9, */*;q=0.8",
    ),
};
