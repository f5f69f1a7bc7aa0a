import { dev } from "../dev.ts";
import type { CommandInput } from "./command.ts";
import { placesOf } from "./print.ts";
import { printRound } from "./print_round.ts";
import { createProgress } from "./progress.ts";
import { createServerTeller } from "./server_teller.ts";
import { stopSignal } from "./stop_signal.ts";

/** `pikku dev`: goes on until it is interrupted. */
export async function devCommand(
  { values, terminal, node }: CommandInput,
): Promise<number> {
  using stop = stopSignal();
  using progress = createProgress(terminal);
  using server = createServerTeller(terminal);
  const places = placesOf(values);
  await dev({
    ...places,
    ...(typeof values.main === "string" ? { main: values.main } : undefined),
    node,
    signal: stop.signal,
    onProgress: progress.onProgress,
    onRound: async (round) => {
      progress[Symbol.dispose]();
      await printRound(terminal, round, places);
      if (!round.affected) terminal.out(`${round.changed[0]}: Changed`);
      if (round.ok) return;
      terminal.err(
        server.isRunning
          ? "The server goes on as it was"
          : "The server starts when this is mended",
      );
    },
    onServer: server.onServer,
  });
  return 0;
}
