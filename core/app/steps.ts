/** The steps of a call before its result. @module */
import type { InputCodec } from "../codec.ts";
import type { FactoryEntry, PermissionEntry } from "../entries.ts";
import { Forbidden, Invalid, Unauthorized } from "../errors.ts";
import type { Credentials } from "../credentials.ts";
import type { Context } from "./context.ts";
import type { FunctionPlan } from "./function_plan.ts";
import { toIssues } from "../validators/issues.ts";
import type { Recipe, Services } from "./recipe.ts";
import { withItems } from "./item_stream.ts";
import { isThenable } from "./thenable.ts";

/**
 * One step of a call. One that has nothing to wait for returns undefined, and costs no promise;
 * what a promise comes to becomes `context.value`.
 */
export type Step = (context: Context) => PromiseLike<unknown> | undefined;

/** Finds the session; refuses where one is needed and there is none, or a void one was presented. */
export function sessionStep(
  entry: FactoryEntry | undefined,
  recipe: Recipe,
  required: boolean,
): Step {
  const take = (context: Context, found: unknown, refused: boolean): void => {
    if (found === undefined || found === null) {
      if (required || refused) throw new Unauthorized();
    } else context.session = found;
    context.sessionKnown = true;
    const { connection } = context.call;
    if (connection !== undefined && context.session !== undefined) {
      connection.session = { value: context.session };
    }
  };
  const find = (context: Context, services: Services) => {
    if (entry === undefined) return take(context, undefined, false);
    const credentials = context.call.credentials();
    const found = entry.create(services, credentials);
    return isThenable(found)
      ? found.then((session) => settle(context, session, credentials))
      : settle(context, found, credentials);
  };
  const settle = (
    context: Context,
    found: unknown,
    credentials: Credentials,
  ): void => take(context, found, credentials.presented);
  return (context) => {
    const known = context.call.session;
    if (known !== undefined) {
      return take(context, known.value, false) as undefined;
    }
    const services = recipe.build(context);
    const found = isThenable(services)
      ? services.then((ready) => find(context, ready))
      : find(context, services);
    return found ?? undefined;
  };
}

/** Imports the codecs at the first call. */
export function loadStep(plan: FunctionPlan): Step {
  return () => plan.codec === undefined ? plan.load() : undefined;
}

/** Reads the data, checks it and makes it native. */
export function readStep(plan: FunctionPlan): Step {
  return (context) => {
    const codec = plan.codec?.input;
    const data = context.call.read(codec);
    if (isThenable(data)) {
      return data.then((ready) => accept(context, codec, ready));
    }
    accept(context, codec, data);
  };
}

function accept(
  context: Context,
  codec: InputCodec | undefined,
  given: unknown,
): void {
  if (codec === undefined) {
    context.data = given;
    return;
  }
  const native = toNative(codec, given);
  context.data = codec.items === undefined
    ? native
    : withItems(codec.items, native);
}

/**
 * Checks data and makes it native.
 *
 * @throws {Invalid} when it isn't valid
 */
export function toNative(codec: InputCodec, given: unknown): unknown {
  // Who says nothing says nothing of each field: enough, where all of them are optional.
  const data = given === undefined && hasFields(codec.strings) ? {} : given;
  if (!codec.validate(data)) {
    throw new Invalid(undefined, {
      issues: toIssues(codec.validate.errors, data),
    });
  }
  return codec.decode === undefined ? data : codec.decode(data);
}

function hasFields(strings: InputCodec["strings"]): boolean {
  if (typeof strings === "string") return false;
  return "fields" in strings || "any" in strings && strings.any.some(hasFields);
}

/** Asks permissions until a group agrees; anything but true refuses. */
export function permitStep(
  permit: readonly (readonly PermissionEntry[])[],
  recipe: Recipe,
): Step {
  const ask = async (context: Context, services: Services): Promise<void> => {
    for (const group of permit) {
      if (await agrees(group, services, context)) return;
    }
    throw new Forbidden();
  };
  return (context) => {
    const services = recipe.build(context);
    return isThenable(services)
      ? services.then((ready) => ask(context, ready))
      : ask(context, services);
  };
}

/** Whether all permissions of a group agree. */
export async function agrees(
  group: readonly PermissionEntry[],
  services: Services,
  context: Context,
): Promise<boolean> {
  for (const { check } of group) {
    if (await check(services, context.data, context.session) !== true) {
      return false;
    }
  }
  return true;
}

/** Calls the function. */
export function callStep(plan: FunctionPlan, recipe: Recipe): Step {
  const { run } = plan.entry;
  return (context) => {
    const services = recipe.build(context);
    if (isThenable(services)) {
      return services.then((ready) =>
        run(ready, context.data, context.session)
      );
    }
    const value = run(services, context.data, context.session);
    if (isThenable(value)) return value;
    context.value = value;
  };
}
