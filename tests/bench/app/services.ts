import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
