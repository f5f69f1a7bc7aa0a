/** Composes the line of each function. @module */
import type { FactoryEntry, MiddlewareEntry } from "../entries.ts";
import type { Manifest } from "../manifest.ts";
import type { Handler, HandlerOptions, SessionMaker } from "./app.ts";
import { CallEvents } from "./call_events.ts";
import type { Container } from "./container.ts";
import { FunctionPlan } from "./function_plan.ts";
import { Line, type Shared } from "./line.ts";
import type { Events } from "../events.ts";
import type { Layer, RunLayers } from "./onion.ts";
import { Recipe } from "./recipe.ts";
import type { ResultKind, ResultKinds } from "./result.ts";
import type { Need, ServiceGraph } from "./service_graph.ts";
import { schemaStep } from "./schema_step.ts";
import {
  callStep,
  loadStep,
  permitStep,
  readStep,
  sessionStep,
  type Step,
} from "./steps.ts";

/** Composes lines: a step that a function doesn't need is not in its line. */
export class Composer {
  readonly #manifest: Manifest;
  readonly #graph: ServiceGraph;
  readonly #container: Container;
  readonly #shared: Shared;
  readonly #results: ResultKinds;
  readonly #around: RunLayers | undefined;
  readonly #timeout: number;
  readonly #plans = new Map<string, FunctionPlan>();
  readonly #layers: readonly Layer[];
  readonly #session: Recipe;
  /** Finds the session of a call whose function asks for none. */
  readonly findSession: Step;

  /** Composes what all functions share. */
  constructor(
    manifest: Manifest,
    graph: ServiceGraph,
    container: Container,
    shared: Shared,
    results: ResultKinds,
    around: RunLayers | undefined,
    timeout: number,
  ) {
    this.#manifest = manifest;
    this.#graph = graph;
    this.#container = container;
    this.#shared = shared;
    this.#results = results;
    this.#around = around;
    this.#timeout = timeout;
    this.#layers = this.#toLayers(manifest.middleware);
    this.#session = this.#before(
      "The session factory",
      manifest.session?.services ?? [],
    );
    this.findSession = sessionStep(manifest.session, this.#session, false);
  }

  /** Composes the line of a function for one entry of a wire. */
  compose(id: string, options: HandlerOptions = {}): Handler {
    const plan = this.#plan(id);
    const result = this.#result(plan);
    const inner = this.#steps(plan, options.as);
    if (result.check !== undefined) inner.push(result.check);
    const layers = options.middleware === undefined
      ? this.#layers
      : [...this.#layers, ...this.#toLayers(options.middleware)];
    const steps = layers.length === 0
      ? inner
      : [this.#inside(plan, layers, inner, result.check)];
    const timeout = options.timeout ?? this.#timeout;
    const line = new Line(plan, steps, result, timeout, this.#shared);
    return (call) => line.run(call);
  }

  #inside(...given: Parameters<RunLayers>): Step {
    if (this.#around !== undefined) return this.#around(...given);
    throw new Error(
      `The app has no part for middleware, run gen of the same version of Pikku again: ${
        given[0].id
      }`,
    );
  }

  #result(plan: FunctionPlan): ResultKind {
    const toResult = this.#results[plan.entry.returns];
    if (toResult) {
      return toResult(plan, this.#shared.failures, this.#shared.running);
    }
    throw new Error(
      `The app has no part for what a function returns, run gen of the same version of Pikku again: ${plan.id} returns ${plan.entry.returns}`,
    );
  }

  /** The services of a function's permissions. */
  permissionsOf(id: string): Recipe {
    const { permit = [] } = this.#plan(id).entry;
    return this.#toRecipe(
      `A permission of ${id}`,
      joinNames(permit.flat()),
    );
  }

  #plan(id: string): FunctionPlan {
    const known = this.#plans.get(id);
    if (known !== undefined) return known;
    const entry = Object.hasOwn(this.#manifest.functions, id)
      ? this.#manifest.functions[id]
      : undefined;
    if (entry === undefined) throw new Error(`No function has the id: ${id}`);
    const plan = new FunctionPlan(id, entry);
    this.#plans.set(id, plan);
    return plan;
  }

  #steps(plan: FunctionPlan, as: SessionMaker | undefined): Step[] {
    const { entry, id } = plan;
    const steps: Step[] = [];
    const services = this.#recipe(plan);
    const permit = entry.permit ?? [];
    const asked = this.permissionsOf(id);
    const required = entry.session === "required" || permit.length > 0;
    const wanted = required || entry.session !== undefined ||
      services.session || asked.session;
    if (wanted && as === undefined) {
      this.#refuseWithoutSession(id, required);
      steps.push(sessionStep(this.#manifest.session, this.#session, required));
    }
    if (plan.coded) steps.push(loadStep(plan));
    if (entry.data) steps.push(readStep(plan));
    if (entry.schema) steps.push(schemaStep(entry.schema));
    if (wanted && as !== undefined) {
      const maker = this.#before(
        `What makes the session of ${id}`,
        as.services,
      );
      steps.push(as.step(maker, required) as Step);
    }
    if (permit.length > 0) steps.push(permitStep(permit, asked));
    steps.push(callStep(plan, services));
    return steps;
  }

  #refuseWithoutSession(id: string, required: boolean): void {
    if (!required || this.#manifest.session !== undefined) return;
    throw new Error(
      `Function needs a session, but the app has no session factory: ${id}`,
    );
  }

  /** In a function that streams, `events` ends with the call. */
  #recipe({ id, entry }: FunctionPlan): Recipe {
    const needs = this.#graph.needs(`Function ${id}`, entry.services);
    return new Recipe(
      this.#container,
      entry.returns === "stream" ? needs.map(bindEvents) : needs,
    );
  }

  #toRecipe(who: string, services: FactoryEntry["services"]): Recipe {
    return new Recipe(this.#container, this.#graph.needs(who, services));
  }

  #toLayers(middleware: readonly MiddlewareEntry[]): readonly Layer[] {
    return middleware.map((entry) => ({
      entry,
      recipe: this.#before(`Middleware ${entry.run.name}`, entry.services),
    }));
  }

  /** The services of what runs before the session is known. */
  #before(who: string, services: FactoryEntry["services"]): Recipe {
    const recipe = this.#toRecipe(who, services);
    if (!recipe.session) return recipe;
    throw new Error(
      `${who} needs a service that is made from the session, which is not known yet`,
    );
  }
}

function bindEvents(need: Need): Need {
  if (need.name !== "events") return need;
  return {
    ...need,
    bind: (events, context) =>
      new CallEvents(events as Events, context.signal()),
  };
}

function joinNames(
  users: readonly { readonly services: FactoryEntry["services"] }[],
): FactoryEntry["services"] {
  const names = new Set<string>();
  for (const { services } of users) {
    if (services === "*") return "*";
    for (const name of services) names.add(name);
  }
  return [...names];
}
