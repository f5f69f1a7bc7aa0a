import type { Notes } from "./services.ts";

export interface Bindings {
  readonly notes: Notes;
}
