import type { TodoChange } from "./store.ts";

/** What happens in the app, by topic. */
export interface Events {
  "todo.changed": TodoChange;
}
