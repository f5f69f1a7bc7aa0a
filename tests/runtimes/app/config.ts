/** What the app reads from its environment. */
export interface Config {
  /** How it greets.
   * @default "Hello" */
  GREETING: string;
}
