/** What happens in the app. */
export interface Events {
  "watched.changed": Record<string, never>;
}
