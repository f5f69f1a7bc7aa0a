/** What happens. */
export interface Events {
  "note.changed": { id: string };
}
