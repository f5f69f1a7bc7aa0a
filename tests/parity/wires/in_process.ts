import { fromTagged, type Outcome, toTagged } from "../outcome.ts";
import type { Wire } from "../wire.ts";
import { post } from "./http_request.ts";

/** The service `rpc`: a function of the app calls another, and tells what came of it. */
export const inProcess: Wire = {
  name: "In process",
  values: "native",
  lacks: {
    items: "`rpc` has only functions that take their data at once",
    "unknown names": "a name that isn't there is a type error",
    resuming: "a caller in process says so in the data",
  },
  open: (place) => async ({ call, data, token, take }) => {
    const { file, ...rest } = data ?? {};
    const given = data === undefined ? undefined : rest;
    const { outcome, told } = await post(place, "/relay", {
      token,
      data: {
        call,
        data: toTagged(given),
        ...(take === undefined ? undefined : { take }),
        ...(file === undefined ? undefined : { file }),
      },
    }, "*/*");
    if (outcome.kind !== "data") return { outcome, told };
    const { outcome: text } = outcome.value as { outcome: string };
    return { outcome: fromTagged(text) as Outcome, told };
  },
};
