import type { Logger, ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
import { Departures } from "./departures.ts";

/** Who left which stream. */
export function departures({ logger }: { logger: Logger }): Departures {
  return new Departures(() => logger.info("Departures are closed"));
}

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
