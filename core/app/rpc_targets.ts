/** The functions that `rpc` names: those that are here, and those of other units. @module */
import { PikkuError } from "../errors.ts";
import type { AbsentFunction, OpenedRemote, RemoteHandler } from "../remote.ts";
import type { Context } from "./context.ts";
import type { PartHost } from "./part.ts";
import { RpcCall } from "./rpc_call.ts";
import type { RpcTarget } from "./rpc.ts";

/** The functions that are here. */
export function here(
  { manifest: { rpc, functions }, handler }: PartHost,
): RpcTarget[] {
  return Object.entries(rpc).map(([name, id]) => ({
    name,
    streams: functions[id]?.returns === "stream",
    start: (context, data, signal) =>
      handler(id)(new RpcCall(context, data, signal, id)),
  }));
}

/** The functions of other units: called there, or refused where nobody said where that is. */
export function elsewhere(host: PartHost): RpcTarget[] {
  const {
    manifest: { absent = {}, unit, rpc },
    remote,
    env = {},
    clock,
    logger,
  } = host;
  const names = Object.keys(absent);
  const opened = remote?.open({
    env,
    clock,
    names: [...Object.keys(rpc), ...names],
    logger,
  });
  return names.map((name) => {
    const found = absent[name]!;
    return toRemote(host, opened, name, found) ?? {
      name,
      refuse: () => {
        throw new Error(
          `Function is not in this unit (${unit}); let the unit's filters take it in, or tell by \`remote\` where it is: ${name}`,
        );
      },
    };
  });
}

function toRemote(
  host: PartHost,
  opened: OpenedRemote | undefined,
  name: string,
  absent: AbsentFunction,
): RpcTarget | undefined {
  const run = opened?.find(name, absent);
  return run && {
    name,
    streams: absent.returns === "stream",
    start: (context, data, signal) =>
      absent.session && !isKnown(context)
        ? withSession(
          host,
          run,
          context,
          () => new RpcCall(context, data, signal, name),
        )
        : run(new RpcCall(context, data, signal, name)),
  };
}

function isKnown({ sessionKnown, call }: Context): boolean {
  return sessionKnown || call.session !== undefined;
}

/** Another unit can't find a session by what was presented here. */
async function withSession(
  { findSession }: PartHost,
  run: RemoteHandler,
  context: Context,
  toCall: () => RpcCall,
): Promise<Awaited<ReturnType<RemoteHandler>>> {
  const { credential } = context;
  try {
    await findSession(context);
  } catch (error) {
    if (!(error instanceof PikkuError && error.code === "unauthorized")) {
      throw error;
    }
    // Who is called may not ask who calls at all: then nothing was wrong.
    context.credential = credential;
    return await run(toCall().refuse());
  }
  return await run(toCall());
}
