import { relative, resolve } from "node:path";
import { DiscoverError } from "../discover/discover_error.ts";
import type { NodeProgram } from "./node_program.ts";
import { isFile, toPlaces } from "./places.ts";
import { runServer, type ServerEvent } from "./server_process.ts";
import { watch, type WatchOptions, type WatchRound } from "./watch.ts";

/** Options of `dev`. */
export interface DevOptions extends WatchOptions {
  /** Path of the module that serves; `main.ts` beside the wiring table unless told. */
  readonly main?: string;
  /** What runs it; the Deno that runs this code unless told. */
  readonly node?: NodeProgram;
  /** Hears of every round, before the server starts anew. */
  readonly onRound?: (round: WatchRound) => void | Promise<void>;
  /** Hears of what becomes of the server. */
  readonly onServer?: (event: ServerEvent) => void;
}

/**
 * Does what `watch` does, and runs the app's server, anew after every good round. A round with
 * errors leaves the old server running. Ends when the signal aborts and the server has drained.
 *
 * Throws a `DiscoverError` where there is no wiring table, or nothing that can be run.
 */
export async function dev(options: DevOptions = {}): Promise<void> {
  const { root } = toPlaces(options);
  const main = resolve(options.main ?? resolve(root, "main.ts"));
  if (!isFile(main)) {
    throw new DiscoverError(
      `There is nothing to run: ${
        relative(".", main)
      }; name yours with --main, or write one that serves the app`,
    );
  }
  const { node } = options;
  if (node && !node.runsTypescript && /\.[cm]?tsx?$/.test(main)) {
    throw new DiscoverError(
      `This Node does not run TypeScript, which takes 22.18 or later: ${node.path}; build the app and run what comes out, or name its JavaScript with --main`,
    );
  }
  await using server = runServer({
    command: node ? [node.path, main] : [Deno.execPath(), "run", "-A", main],
    cwd: root,
    onEvent: options.onServer ?? (() => {}),
  });
  for await (const round of watch({ ...options, whole: true })) {
    await options.onRound?.(round);
    if (round.ok && concernsServer(round)) {
      await server.restart(options.signal);
    }
  }
}

/** A server writes the lock file itself when it starts, and is not to start again for that. */
function concernsServer({ changed, written }: WatchRound): boolean {
  return changed.length === 0 || written.length > 0 ||
    changed.some((path) => path !== "deno.lock");
}
