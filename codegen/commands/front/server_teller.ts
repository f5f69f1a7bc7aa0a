import type { ServerEvent } from "../server_process.ts";
import type { Terminal } from "./terminal.ts";

/** Tells of a server what a person wants to know; disposed, it says no more. */
export interface ServerTeller extends Disposable {
  /** Hears what becomes of the server. */
  readonly onServer: (event: ServerEvent) => void;
  /** Whether it runs, as far as was heard. */
  readonly isRunning: boolean;
}

/** A server that closes within this time, in milliseconds, is not worth a word. */
const PATIENCE = 250;

/** Makes a listener that prints what becomes of a server. */
export function createServerTeller(terminal: Terminal): ServerTeller {
  let isRunning = false;
  let isTold = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (event: ServerEvent) => {
    switch (event.kind) {
      case "started":
        isRunning = true;
        return;
      case "draining":
        isTold = false;
        timer = setTimeout(() => {
          isTold = true;
          terminal.err(
            `Server: closing, open connections have up to ${
              seconds(event.limit)
            } s to finish`,
          );
        }, PATIENCE);
        return;
      case "drained":
        if (isTold) {
          terminal.err(
            `Server: closed after ${seconds(event.milliseconds)} s`,
          );
        }
        return;
      case "killed":
        terminal.err(
          `Server: ended after ${
            seconds(event.limit)
          } s, connections still open were cut`,
        );
        return;
      case "ended":
        isRunning = false;
        terminal.err(
          `Server: ended with code ${event.code}; it starts again on a change`,
        );
    }
  };
  return {
    onServer(event) {
      clearTimeout(timer);
      tell(event);
    },
    get isRunning() {
      return isRunning;
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
