import type { AppPlaces } from "../places.ts";
import type { WatchRound } from "../watch.ts";
import { printDiagnostics, summaryOf } from "./print.ts";
import type { Terminal } from "./terminal.ts";

/** Prints a round of a watch: what there is to say of the source, and one line. */
export async function printRound(
  terminal: Terminal,
  round: WatchRound,
  places: AppPlaces,
): Promise<void> {
  if (!round.affected) return;
  const spent = Object.values(round.timings).reduce((sum, it) => sum + it, 0);
  if (round.failure) terminal.err(`error: ${round.failure}`);
  await printDiagnostics(terminal, round.diagnostics, places);
  const [first, ...more] = round.changed;
  const others = more.length > 0 ? ` and ${more.length} more` : "";
  const cause = first ? `${first}${others}: ` : "";
  terminal.out(`${cause}${summaryOf(round, places, spent)}`);
}
