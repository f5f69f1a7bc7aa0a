import type { Session } from "./session.ts";

/** Does nothing, quickly. */
export function tick(): void {}

/** Tells whom it runs as. */
export function report(
  { logger }: { logger: { info(message: string, fields: object): void } },
  { days = 1 }: { days?: number },
  session: Session,
): void {
  logger.info("Reported", { days, user: session.user });
}
