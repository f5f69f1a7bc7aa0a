/** The program that runs an app on Node or Bun. A leaf. @module */
export interface NodeProgram {
  /** Its path. */
  readonly path: string;
  /** Whether it runs TypeScript as it is; Node does from 22.18. */
  readonly runsTypescript: boolean;
}
