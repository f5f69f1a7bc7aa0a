/** Opens a generated app together with its wires. @module */
import {
  type App,
  type Backends,
  type CloseOptions,
  type OpenOptions,
  openParts,
} from "@pikku/core/app";
import type {
  ConnectionInfo,
  GeneratedApp,
  Host,
  OpenedWire,
  Tick,
} from "@pikku/core/wire";
import { NotFound } from "@pikku/core";
import {
  answerHealth,
  answerReady,
  HEALTH,
  READY,
} from "../transports/http/health.ts";

/** Answers a request; never throws or rejects. */
export type Answer = (
  request: Request,
  info?: ConnectionInfo,
) => Response | Promise<Response>;

/** How an app closes on all of its wires. */
export interface CloseWiresOptions extends Pick<CloseOptions, "limit"> {
  /**
   * Stops listening for good, and resolves when the last answer has been sent. It is called once
   * the wires have stopped: Deno cuts off sockets that are still open by then.
   */
  readonly stopListening?: () => Promise<void>;
}

/** An app that is open on all of its wires. */
export interface OpenedWires {
  /** The app. */
  readonly app: App;
  /** Answers a request by the first wire that takes it. */
  readonly fetch: Answer;
  /**
   * Runs what a platform's own scheduler says that it is time for.
   *
   * @throws {PikkuError} what it failed with; `not_found` where nothing is meant
   */
  tick(tick: Tick): Promise<void>;
  /** Stops the wires and closes the app. */
  close(options?: CloseWiresOptions): Promise<void>;
}

/**
 * Opens a generated app and then its wires.
 *
 * @throws {Error} when the app or one of its wires can't be opened
 */
export async function openWires(
  generated: GeneratedApp,
  host: Host,
  options: OpenOptions,
): Promise<OpenedWires> {
  const backends = await chooseBackends(generated, host, options.backends);
  const given = { ...options, backends };
  const app = await openParts(generated, generated.parts, given);
  const wires: OpenedWire[] = [];
  const close = (options?: CloseWiresOptions) => closeAll(app, wires, options);
  try {
    for (const wire of generated.wires) {
      wires.push(await wire.open(app, host, given));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const tick = async (tick: Tick) => {
    const takers = wires.flatMap((wire) => wire.tick ? [wire.tick(tick)] : []);
    if (takers.length === 0) {
      throw new NotFound("The app runs nothing at times");
    }
    await Promise.all(takers);
  };
  return { app, fetch: toAnswer(app, wires), tick, close };
}

/** What somebody chose, and what wires bring where nobody chose. */
export async function chooseBackends(
  generated: GeneratedApp,
  host: Host,
  chosen: Backends = {},
): Promise<Backends> {
  let backends = chosen;
  for (const wire of generated.wires) {
    if (wire.backends === undefined) continue;
    const brought = await wire.backends(generated, host, backends);
    backends = { ...brought, ...backends };
  }
  return backends;
}

/** The last wire answers what no other does; alone, it answers without a layer around it. */
function toAnswer(app: App, wires: readonly OpenedWire[]): Answer {
  const fetches = wires.flatMap(({ fetch }) => fetch ?? []);
  const last = fetches.pop() as Answer | undefined;
  if (last === undefined) return (request) => answerHealthOf(app, request);
  if (fetches.length === 0) return last;
  return (request, info) => {
    for (const fetch of fetches) {
      const answer = fetch(request, info);
      if (answer !== undefined) return answer;
    }
    return last(request, info);
  };
}

/** What no wire answers requests for is asked all the same whether it lives. */
function answerHealthOf(
  app: App,
  { url }: Request,
): Response | Promise<Response> {
  switch (new URL(url).pathname) {
    case HEALTH:
      return answerHealth();
    case READY:
      return answerReady(app);
    default:
      return new Response(null, { status: 404 });
  }
}

async function closeAll(
  app: App,
  wires: readonly OpenedWire[],
  { limit, stopListening }: CloseWiresOptions = {},
): Promise<void> {
  const stopped = wires.flatMap(({ stop }) => stop ? [stop({ limit })] : []);
  const sent = stopped.length === 0
    ? stopListening?.()
    : Promise.all(stopped).then(() => stopListening?.());
  await app.close({ limit, until: sent });
}
