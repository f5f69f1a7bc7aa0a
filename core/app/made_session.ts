/** Sessions that somebody makes for calls that come without one. @module */
import type { FactoryEntry } from "../entries.ts";
import { Unauthorized } from "../errors.ts";
import type { SessionMaker } from "./app.ts";
import type { Context } from "./context.ts";
import type { Recipe, Services } from "./recipe.ts";
import type { Step } from "./steps.ts";
import { isThenable } from "./thenable.ts";

/** Takes what makes sessions of calls, for the handler of an entry. */
export function madeSession(entry: FactoryEntry): SessionMaker {
  return {
    services: entry.services,
    step: (recipe, required) =>
      madeSessionStep(entry, recipe as Recipe, required),
  };
}

/** Makes the session from the data, where the call has none. */
function madeSessionStep(
  entry: FactoryEntry,
  recipe: Recipe,
  required: boolean,
): Step {
  const take = (context: Context, made: unknown): void => {
    if (made !== undefined && made !== null) context.session = made;
    else if (required) throw new Unauthorized();
    context.sessionKnown = true;
  };
  const make = (context: Context, services: Services) => {
    const made = entry.create(services, context.data);
    return isThenable(made)
      ? made.then((session) => take(context, session))
      : take(context, made);
  };
  return (context) => {
    const known = context.call.session;
    if (known !== undefined) return take(context, known.value) as undefined;
    const services = recipe.build(context);
    const made = isThenable(services)
      ? services.then((ready) => make(context, ready))
      : make(context, services);
    return made ?? undefined;
  };
}
