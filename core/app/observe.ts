/** Tells whoever observes an app. @module */
import type { Logger } from "../logger.ts";
import type { Observer } from "../observer.ts";

/** Tells an observer, if there is one; what it throws is logged. */
export function observe(
  observer: Observer | undefined,
  logger: Logger,
  tell: (observer: Observer) => void,
): void {
  if (observer === undefined) return;
  try {
    tell(observer);
  } catch (error) {
    logger.error("Observer failed", { error });
  }
}
