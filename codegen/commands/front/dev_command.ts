import { dev } from "../dev.ts";
import type { ServerEvent } from "../server_process.ts";
import type { CommandInput } from "./command.ts";
import { placesOf } from "./print.ts";
import { printRound } from "./print_round.ts";
import { createProgress } from "./progress.ts";
import { stopSignal } from "./stop_signal.ts";

/** `pikku dev`: goes on until it is interrupted. */
export async function devCommand(
  { values, terminal }: CommandInput,
): Promise<number> {
  using stop = stopSignal();
  using progress = createProgress(terminal);
  const places = placesOf(values);
  await dev({
    ...places,
    ...(typeof values.main === "string" ? { main: values.main } : undefined),
    signal: stop.signal,
    onProgress: progress.onProgress,
    onRound: async (round) => {
      progress[Symbol.dispose]();
      await printRound(terminal, round, places);
      if (!round.ok) terminal.err("The server goes on as it was");
    },
    onServer: (event) => {
      const text = textOf(event);
      if (text) terminal.err(text);
    },
  });
  return 0;
}

function textOf(event: ServerEvent): string | undefined {
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
  switch (event.kind) {
    case "started":
      return undefined;
    case "draining":
      return `Server: closing, open connections have up to ${
        seconds(event.limit)
      } s to finish`;
    case "drained":
      return `Server: closed after ${seconds(event.milliseconds)} s`;
    case "killed":
      return `Server: ended after ${
        seconds(event.limit)
      } s, connections still open were cut`;
    case "ended":
      return `Server: ended with code ${event.code}; it starts again on a change`;
  }
}
