/** Who takes services for an entry of a wire, beside what it runs. A leaf but for the model. @module */
import type { ServiceUser } from "./model.ts";

/** What of an entry takes services. */
export interface EntryUsers {
  readonly middleware: readonly ServiceUser[];
  /** Makes the session of its calls. */
  readonly as?: ServiceUser;
}

/** Who takes services for an entry, beside what it runs. */
export function usersOfEntry(
  { middleware, as }: EntryUsers,
): readonly ServiceUser[] {
  return as ? [...middleware, as] : middleware;
}
