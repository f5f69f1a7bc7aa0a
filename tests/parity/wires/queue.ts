import { fromTagged, type Outcome, toJson, toTagged } from "../outcome.ts";
import type { Wire } from "../wire.ts";
import { post } from "./http_request.ts";

/** Functions that look at who added their job. */
const OWN = /^sessions\.|^streams\.mine$/;

/**
 * A job of one try: a result is what a middleware of its queue sees, items are its progress, and an
 * error is that of a dead job, as operators read it.
 */
export const queue: Wire = {
  name: "Queue",
  values: "json",
  isInside: true,
  lacks: {
    files: "a job is kept as JSON, and `gen` refuses what doesn't fit in",
    items: "a job is kept as JSON, and `gen` refuses what doesn't fit in",
    bytes: "nobody is handed what a job returns",
    "stream results": "nobody is handed what a job returns",
    "error data": "of an error, a dead job keeps code, message and pointers",
    "unknown names": "a name that isn't there is a type error",
    leaving: "nobody reads a job, so that nobody leaves",
    resuming: "who adds a job says so in the data",
  },
  open: (place) => async ({ call, data, token }) => {
    const path = OWN.test(call) ? "/jobs/own" : "/jobs";
    const { outcome } = await post(place, path, {
      token,
      data: { call: call.replace(".", "_"), data: toTagged(data) },
    }, "*/*");
    // Who adds a job is told its id, and no more.
    const told = "";
    if (outcome.kind !== "data") return { outcome, told };
    const { outcome: text } = outcome.value as { outcome: string };
    const came = fromTagged(text) as Outcome;
    if (came.kind !== "data") return { outcome: came, told };
    return { outcome: { ...came, value: toJson(came.value) }, told };
  },
};
