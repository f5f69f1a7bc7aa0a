/** Entries of the table, as filters see them. A leaf but for the model. @module */
import type { Model, ServiceUser } from "../model/model.ts";

/** One way into an app. */
export interface Entry {
  /** Its section of the table. */
  readonly section: string;
  /** Its name there: `GET /todos`, `todos.createTodo`, `/graphql`. */
  readonly name: string;
  /** Ids of what it runs. */
  readonly runs: readonly string[];
  readonly tags: readonly string[];
  /** Who takes services for it, beside what it runs: middleware, what makes its session. */
  readonly users: readonly ServiceUser[];
}

/** A section of the table that holds entries. */
export interface Section {
  /** What stands between the parts of its names. */
  readonly separator: string;
  /** A shorter text by which a pattern may mean an entry. */
  readonly short?: (name: string) => string;
  /** Set where names tell by themselves what they are. */
  readonly plain?: true;
  /** Set where the documents tell of its entries. */
  readonly documented?: true;
  /** Its entries. */
  readonly entries: (model: Model) => readonly Omit<Entry, "section">[];
  /** The app with only those of its entries that have these names. */
  readonly keep: (model: Model, has: (name: string) => boolean) => Model;
}
