/** Who calls, and what they may call, before there are data. @module */
import type { Call } from "../call.ts";
import type { PermissionEntry } from "../entries.ts";
import type { App } from "./app.ts";
import { Context } from "./context.ts";
import type { Recipe } from "./recipe.ts";
import { agrees } from "./steps.ts";

/** Who calls, and what they may call as far as that can be told without data. */
export interface Admission {
  /** The session; undefined where there is none. */
  readonly session: unknown;
  /** Of each function that was asked for, in order. */
  readonly admitted: readonly boolean[];
}

/**
 * Finds the session of a caller, and which functions they may call as far as that can be told
 * without data: those that need no session, or that no permission refuses which looks at no data.
 *
 * @throws {Unauthorized} when what the caller presents is void
 */
export async function admit(
  { inner, manifest, logger }: App,
  call: Call,
  functionIds: readonly string[],
): Promise<Admission> {
  const context = new Context(call, false);
  try {
    await inner.findSession(context);
    const admitted: boolean[] = [];
    for (const id of functionIds) {
      const { session, permit = [] } = manifest.functions[id]!;
      admitted.push(
        session !== "required" && permit.length === 0 ||
          context.session !== undefined &&
            await agreesAhead(context, permit, inner.permissionsOf(id)),
      );
    }
    return { session: context.session, admitted };
  } finally {
    await context.release((error) =>
      logger.error("Service failed to close", { error })
    );
  }
}

/** Asks those permissions that look at no data; what is asked of the others is not known yet. */
async function agreesAhead(
  context: Context,
  permit: readonly (readonly PermissionEntry[])[],
  recipe: Recipe,
): Promise<boolean> {
  if (permit.length === 0) return true;
  const services = await recipe.build(context);
  for (const group of permit) {
    const ahead = group.filter((permission) => permission.ahead);
    if (await agrees(ahead, services, context)) return true;
  }
  return false;
}
