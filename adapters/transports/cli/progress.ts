/** How far a call came, on a terminal. @module */
import type { CliHost } from "./host.ts";
import { toPrintable } from "./printable.ts";

/** A line at the bottom of the terminal. */
export interface Progress {
  /** Shows how far the call came. */
  tell(
    progress: number,
    total: number | undefined,
    message: string | undefined,
  ): void;
  /** Takes the line away. */
  end(): void;
}

const WIDTH = 24;

/** Shows a bar where the total is known, else what came of it so far; in a pipe nothing. */
export function createProgress(host: CliHost): Progress {
  let shown = false;
  const isShown = host.terminal.error && host.env.TERM !== "dumb";
  return {
    tell(progress, total, message) {
      if (!isShown) return;
      shown = true;
      const part = total ? Math.min(1, Math.max(0, progress / total)) : 0;
      const full = Math.round(part * WIDTH);
      const bar = total
        ? `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${
          Math.round(part * 100)
        }%`
        : String(progress);
      const line = `${bar}${
        message ? ` ${toPrintable(message).replaceAll("\n", " ")}` : ""
      }`;
      host.complain(`\r\x1b[K${line.slice(0, host.columns - 1)}`);
    },
    end() {
      if (shown) host.complain("\r\x1b[K");
      shown = false;
    },
  };
}
