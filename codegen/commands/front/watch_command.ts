import { watch } from "../watch.ts";
import type { CommandInput } from "./command.ts";
import { placesOf } from "./print.ts";
import { printRound } from "./print_round.ts";
import { createProgress } from "./progress.ts";
import { stopSignal } from "./stop_signal.ts";

/** `pikku gen --watch`: goes on until it is interrupted. */
export async function watchCommand(
  { values, terminal }: CommandInput,
): Promise<number> {
  using stop = stopSignal();
  using progress = createProgress(terminal);
  const places = placesOf(values);
  const rounds = watch({
    ...places,
    ...(typeof values.only === "string" ? { only: values.only } : undefined),
    signal: stop.signal,
    onProgress: progress.onProgress,
  });
  for await (const round of rounds) {
    progress[Symbol.dispose]();
    if (values.json) {
      const { ok, changed, diagnostics, written, removed } = round;
      const line = { ok, changed, diagnostics, written, removed };
      terminal.out(JSON.stringify(line));
    } else await printRound(terminal, round, places);
  }
  return 0;
}
