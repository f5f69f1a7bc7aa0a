/** A channel, prepared for its sockets. @module */
import type { App, Handler } from "@pikku/core/app";
import type { ChannelRate } from "@pikku/core";
import type { ChannelRoute } from "@pikku/core/manifest";
import type { UploadLimits } from "./uploads.ts";

const MIB = 1_048_576;

/** A channel, prepared for its sockets. */
export interface ChannelPlan {
  readonly app: App;
  readonly path: string;
  readonly open: Handler | undefined;
  readonly close: Handler | undefined;
  /** Handlers by wire name. */
  readonly calls: ReadonlyMap<string, Handler>;
  readonly idle: number | undefined;
  readonly maxMessage: number;
  readonly maxCalls: number;
  readonly rate: ChannelRate | undefined;
  readonly uploads: UploadLimits;
}

/**
 * Prepares a channel.
 *
 * @throws {Error} when it names a function that isn't there
 */
export function toPlan(app: App, route: ChannelRoute): ChannelPlan {
  const { path, open, close, calls, middleware, timeout, idle, rate } = route;
  const handlerOf = (id: string) => app.handler(id, { middleware, timeout });
  const { uploads } = app.manifest.http.options;
  const maxTotal = uploads?.maxTotal ?? 32 * MIB;
  return {
    app,
    path,
    open: open === undefined ? undefined : handlerOf(open),
    close: close === undefined ? undefined : handlerOf(close),
    calls: new Map(
      Object.entries(calls).map(([name, id]) => [name, handlerOf(id)]),
    ),
    idle,
    maxMessage: route.maxMessage ?? MIB,
    maxCalls: route.maxCalls ?? 100,
    rate,
    uploads: {
      maxTotal,
      maxFile: uploads?.maxFile ?? maxTotal,
      maxParts: uploads?.maxParts ?? 100,
    },
  };
}
