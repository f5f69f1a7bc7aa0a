/** What the app reads from its environment. */
export interface Config {
  /** File of the embedded database.
   * @default ".data/todo.db" */
  TODO_DB: string;
  /** Set on Deno Deploy, which brings a database of its own. */
  DENO_DEPLOY?: string;
  /** Where notices are posted to; without it they are only in the log.
   * @format uri */
  TODO_NOTIFY_URL?: string;
  /** Who becomes an administrator on registering.
   * @default "admin@example.com"
   * @format email */
  TODO_ADMIN: string;
}
