import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

/** A note. */
export interface Note {
  readonly id: string;
  readonly title: string;
  readonly size: bigint;
  readonly at: Date;
  readonly mark?: Uint8Array;
}

/** The notes, by id. */
export function store(): Map<string, Note> {
  return new Map();
}

/** Who counts down at the moment. */
export function counts(): Set<object> {
  return new Set();
}

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
