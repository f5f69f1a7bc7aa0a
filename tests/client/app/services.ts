import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

export type Services = ServicesOf<typeof import("./services.ts"), App>;

/** How often something was done, since the server started. */
export function counts(): Map<string, number> {
  return new Map();
}
