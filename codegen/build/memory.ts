/**
 * What a pass keeps for the next one, so that only the functions that a change concerns are read
 * again.
 *
 * @module
 */
import type { FunctionModel } from "../model/model.ts";
import { partsOf } from "../model/parts.ts";
import type { Mark } from "../model/places.ts";
import type { Type, Types } from "../model/type.ts";
import type { Report, Resolver } from "../types/api.ts";

/** A function that was read without findings. */
interface Kept {
  readonly model: FunctionModel;
  readonly marks: readonly (readonly [string, Mark])[];
}

/** Remembers functions from pass to pass, until a module that they reach changes. */
export class BuildMemory {
  readonly #kept = new Map<string, Kept>();
  readonly #read = new Set<string>();
  #types: Types = {};
  #origins: ReadonlyMap<string, string> = new Map();
  #findings = 0;
  #marks: [string, Mark][] = [];

  /** Forgets the functions of these modules; all functions unless told. */
  forget(modules?: ReadonlySet<string>): void {
    for (const [id, { model }] of this.#kept) {
      if (!modules || modules.has(model.module)) this.#kept.delete(id);
    }
  }

  /** Begins a pass: counts what is reported, since a function with findings is not kept. */
  begin(report: Report): Report {
    this.#read.clear();
    return (...finding) => {
      this.#findings++;
      report(...finding);
    };
  }

  /** A map of marks that notes which function made them. */
  places(): Map<string, Mark> {
    const marks = this.#marks;
    return new class extends Map<string, Mark> {
      override set(name: string, mark: Mark): this {
        marks.push([name, mark]);
        return super.set(name, mark);
      }
    }();
  }

  /** The function as it was read, or as `read` finds it now. */
  recall(
    id: string,
    places: Map<string, Mark>,
    read: () => FunctionModel | undefined,
  ): FunctionModel | undefined {
    const kept = this.#kept.get(id);
    if (kept) {
      for (const [name, mark] of kept.marks) places.set(name, mark);
      return kept.model;
    }
    const findings = this.#findings;
    const start = this.#marks.length;
    const model = read();
    this.#read.add(id);
    if (model && findings === this.#findings) {
      this.#kept.set(id, { model, marks: this.#marks.slice(start) });
    }
    return model;
  }

  /**
   * Ends a pass: the types that were reached now, and those that kept functions reach. Gives
   * `undefined` where their names would not be those of a pass without memory.
   */
  end(
    resolver: Resolver,
    functions: readonly FunctionModel[],
  ): Types | undefined {
    this.#marks.length = 0;
    const origins = resolver.origins();
    const fresh = resolver.types();
    const isWhole = functions.every(({ id }) => this.#read.has(id));
    if (isWhole || !origins) {
      this.#types = fresh;
      this.#origins = origins ?? new Map();
      if (!origins) this.forget();
      return isWhole ? fresh : undefined;
    }
    const types = new Map(Object.entries(fresh));
    const from = new Map(origins);
    const isTheSame = (name: string): boolean => {
      const now = fresh[name];
      return now === undefined ||
        origins.get(name) === this.#origins.get(name) &&
          JSON.stringify(now) === JSON.stringify(this.#types[name]);
    };
    for (const name of this.#reachedByKept(functions)) {
      if (!isTheSame(name)) {
        this.forget();
        return undefined;
      }
      types.set(name, this.#types[name]!);
      from.set(name, this.#origins.get(name) ?? "");
    }
    this.#types = Object.fromEntries(
      [...types].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0),
    );
    this.#origins = from;
    return this.#types;
  }

  #reachedByKept(functions: readonly FunctionModel[]): Set<string> {
    const reached = new Set<string>();
    const visit = (type: Type | undefined): void => {
      if (!type) return;
      if (type.kind === "ref") {
        if (reached.has(type.name)) return;
        reached.add(type.name);
        visit(this.#types[type.name]);
      } else partsOf(type).forEach(visit);
    };
    for (const { id, input, output, end } of functions) {
      if (this.#read.has(id)) continue;
      visit(input);
      visit(output);
      visit(end);
    }
    return reached;
  }
}
