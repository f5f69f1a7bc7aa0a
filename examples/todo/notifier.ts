/** How people are told of something. @module */
import { Gone, type Logger, Unavailable } from "@pikku/core";

/** What somebody is told. */
export interface Notice {
  /** The same each time that this is told, so that a channel can leave out what it has delivered. */
  id: string;
  /** E-mail address. */
  to: string;
  text: string;
}

/** Tells people of something. */
export interface Notifier {
  /**
   * Hands over a notice.
   *
   * @throws {Gone} when nobody can be told there
   * @throws {Unavailable} when the channel can't take it now
   */
  send(notice: Notice, signal: AbortSignal): Promise<void>;
}

/** Writes notices into the log alone. */
export function logNotifier(logger: Logger): Notifier {
  return {
    send(notice) {
      logger.info("Notice", { ...notice });
      return Promise.resolve();
    },
  };
}

/** Posts notices to a URL, as JSON. */
export function webhookNotifier(url: string): Notifier {
  return {
    async send(notice, signal) {
      const { ok, status, headers, body } = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "idempotency-key": notice.id,
        },
        body: JSON.stringify(notice),
        signal,
      });
      await body?.cancel();
      if (ok) return;
      if (status === 404 || status === 410) {
        throw new Gone(`Nobody is told at this address: ${notice.to}`);
      }
      const wait = Number(headers.get("retry-after")) || undefined;
      throw new Unavailable(`The channel answered ${status}`, {
        retryAfter: wait,
      });
    },
  };
}
