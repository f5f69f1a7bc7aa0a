import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
import { write } from "./notes.ts";

/** Notes what happens. */
export function notes(): { write(note: string, value?: unknown): void } {
  return { write };
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
