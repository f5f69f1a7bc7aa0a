import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
import { Departures } from "./departures.ts";

/** Who left which stream. */
export function departures(): Departures {
  return new Departures();
}

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
