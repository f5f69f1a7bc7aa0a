/** The functions that are callable by name. @module */
import { NotFound } from "@pikku/core";
import { nearestName } from "@pikku/core/app";
import type { FunctionEntry } from "@pikku/core/manifest";
import { short } from "./call_id.ts";
import type { Edge } from "./edge.ts";
import type { RoutePlan } from "./respond.ts";
import { toRoutePlan } from "./route.ts";

/** The functions that are callable by name; each is prepared when it is first called. */
export class RpcNames {
  readonly #edge: Edge;
  readonly #plans = new Map<string, RoutePlan>();

  /** Takes the names of an app. */
  constructor(edge: Edge) {
    this.#edge = edge;
  }

  /** The function of a name; undefined where there is none. */
  entry(name: string): FunctionEntry | undefined {
    const { rpc, functions } = this.#edge.app.manifest;
    return Object.hasOwn(rpc, name) ? functions[rpc[name]!] : undefined;
  }

  /** The id of the function of a name that is there. */
  idOf(name: string): string {
    return this.#edge.app.manifest.rpc[name]!;
  }

  /** How a name that is there is called. */
  plan(name: string): RoutePlan {
    let plan = this.#plans.get(name);
    if (plan === undefined) {
      plan = toRoutePlan(this.#edge, {
        method: "POST",
        path: `/rpc/${name}`,
        run: this.idOf(name),
      });
      this.#plans.set(name, plan);
    }
    return plan;
  }

  /** The error of a name that isn't there. */
  unknown(name: string): NotFound {
    const near = nearestName(name, Object.keys(this.#edge.app.manifest.rpc));
    return new NotFound(
      `No function has this name: ${short(name)}` +
        (near === undefined ? "" : ` (did you mean ${near}?)`),
    );
  }
}
