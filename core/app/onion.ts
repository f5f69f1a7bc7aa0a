/** Middleware around a call. @module */
import type { Caller } from "../call.ts";
import type { MiddlewareEntry } from "../entries.ts";
import type { MiddlewareCall } from "../middleware.ts";
import { toFacts } from "./caller_facts.ts";
import type { Context } from "./context.ts";
import type { FunctionPlan } from "./function_plan.ts";
import type { Recipe } from "./recipe.ts";
import type { Step } from "./steps.ts";

/** A middleware with the services it takes. */
export interface Layer {
  readonly entry: MiddlewareEntry;
  readonly recipe: Recipe;
}

/** Makes one step of layers and the steps inside of them. */
export type RunLayers = typeof onionStep;

/**
 * One step that runs the others inside layers of middleware, outermost first. A result that a
 * middleware made itself is checked like one of the function's.
 */
export function onionStep(
  plan: FunctionPlan,
  layers: readonly Layer[],
  steps: readonly Step[],
  check: Step | undefined,
): Step {
  return async (context) => {
    const call = new LayerCall(plan, context);
    const result = await descend(layers, steps, context, call, 0);
    if (check === undefined) return result;
    // Where nothing came, a middleware may have forgotten to call on.
    if (result === context.value && result !== undefined) return result;
    // One that answers by itself may come before the codecs are there.
    if (plan.coded && plan.codec === undefined) await plan.load();
    context.value = result;
    await check(context);
    return context.value;
  };
}

async function descend(
  layers: readonly Layer[],
  steps: readonly Step[],
  context: Context,
  call: MiddlewareCall,
  depth: number,
): Promise<unknown> {
  const layer = layers[depth];
  if (layer === undefined) return await inside(steps, context);
  let inner: Promise<unknown> | undefined;
  const next = (): Promise<unknown> => {
    if (inner !== undefined) {
      throw new Error(`Middleware calls next twice: ${layer.entry.run.name}`);
    }
    inner = descend(layers, steps, context, call, depth + 1);
    // A middleware that doesn't wait for it must not end the process.
    inner.catch(() => {});
    return inner;
  };
  const services = await layer.recipe.build(context);
  const result: unknown = await layer.entry.run(services, call, next);
  return result === undefined ? await inner : result;
}

async function inside(
  steps: readonly Step[],
  context: Context,
): Promise<unknown> {
  for (const step of steps) {
    const pending = step(context);
    if (pending !== undefined) context.value = await pending;
  }
  return context.value;
}

class LayerCall implements MiddlewareCall {
  readonly function: MiddlewareCall["function"];
  readonly #context: Context;

  constructor(plan: FunctionPlan, context: Context) {
    this.function = plan;
    this.#context = context;
  }

  get caller(): Caller {
    return toFacts(this.#context.caller());
  }

  get wire(): string {
    return this.#context.caller().wire;
  }
}
