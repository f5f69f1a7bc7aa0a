/** Reads a generated app from its syntax: which functions and services it has, and what they need. @module */
import type ts from "typescript";
import { dynamicImports, type ModuleParts, usedNames } from "./module_parts.ts";

/** What an entry of a generated app needs. */
export interface EntryNeeds {
  /** Names of the generated module: imports and declarations. */
  readonly names: ReadonlySet<string>;
  /** Modules that it imports when it is called. */
  readonly modules: readonly string[];
  /** Services by name; `*` is all of them. */
  readonly services: ReadonlySet<string>;
}

/** A generated app, entry by entry. */
export interface AppEntries {
  /** By id. */
  readonly functions: ReadonlyMap<string, EntryNeeds>;
  /** By name. */
  readonly services: ReadonlyMap<string, EntryNeeds>;
  /** What is of no function and no service: session, wires, middleware of every call. */
  readonly rest: EntryNeeds;
}

type Compiler = typeof ts;

/** Reads the app that a generated module exports; undefined where it exports something else. */
export function toAppEntries(
  ts: Compiler,
  { declared }: ModuleParts,
): AppEntries | undefined {
  const node = declared.get("app")?.node;
  if (!node || !ts.isVariableDeclaration(node) || !node.initializer) {
    return undefined;
  }
  const { initializer } = node;
  if (!ts.isObjectLiteralExpression(initializer)) return undefined;
  return new Reader(ts, initializer).read();
}

class Reader {
  readonly #ts: Compiler;
  readonly #app: ts.ObjectLiteralExpression;
  readonly #functions: ReadonlyMap<string, ts.Expression>;
  readonly #services: ReadonlyMap<string, ts.Expression>;

  constructor(ts: Compiler, app: ts.ObjectLiteralExpression) {
    this.#ts = ts;
    this.#app = app;
    this.#functions = this.#section("functions");
    this.#services = this.#section("services");
  }

  read(): AppEntries {
    const ways = new Map<string, ts.Expression[]>();
    const rest: ts.Expression[] = [];
    for (const property of this.#app.properties) {
      const name = property.name?.getText();
      if (name === "functions" || name === "services") continue;
      if (!this.#ts.isPropertyAssignment(property)) continue;
      this.#sort(property.initializer, ways, rest);
    }
    return {
      functions: new Map(
        [...this.#functions].map(([id, entry]) =>
          [id, this.#needs([entry, ...ways.get(id) ?? []])] as const
        ),
      ),
      services: new Map(
        [...this.#services].map(([name, entry]) =>
          [name, this.#needs([entry])] as const
        ),
      ),
      rest: this.#needs(rest),
    };
  }

  #section(name: string): Map<string, ts.Expression> {
    const ts = this.#ts;
    const property = this.#app.properties.find((it) =>
      it.name?.getText() === name
    );
    const entries = new Map<string, ts.Expression>();
    if (!property || !ts.isPropertyAssignment(property)) return entries;
    if (!ts.isObjectLiteralExpression(property.initializer)) return entries;
    for (const each of property.initializer.properties) {
      if (!ts.isPropertyAssignment(each)) continue;
      const { name } = each;
      const key = ts.isStringLiteralLike(name) ? name.text : name.getText();
      entries.set(key, each.initializer);
    }
    return entries;
  }

  /** Gives ways in, such as routes, to the functions that they run. */
  #sort(
    node: ts.Expression,
    ways: Map<string, ts.Expression[]>,
    rest: ts.Expression[],
  ): void {
    const ts = this.#ts;
    const run = this.#runOf(node);
    if (run !== undefined) {
      ways.set(run, [...ways.get(run) ?? [], node]);
    } else if (ts.isArrayLiteralExpression(node)) {
      node.elements.forEach((element) => this.#sort(element, ways, rest));
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (!ts.isPropertyAssignment(property)) continue;
        if (property.name.getText() === "services") rest.push(node);
        else this.#sort(property.initializer, ways, rest);
      }
    } else rest.push(node);
  }

  /** The id of the function that an entry of a wire runs. */
  #runOf(node: ts.Expression): string | undefined {
    const ts = this.#ts;
    if (!ts.isObjectLiteralExpression(node)) return undefined;
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property)) continue;
      const { name, initializer } = property;
      if (
        name.getText() === "run" && ts.isStringLiteralLike(initializer) &&
        this.#functions.has(initializer.text)
      ) return initializer.text;
    }
    return undefined;
  }

  #needs(nodes: readonly ts.Expression[]): EntryNeeds {
    const ts = this.#ts;
    const services = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (
        ts.isPropertyAssignment(node) && node.name.getText() === "services"
      ) {
        const { initializer } = node;
        if (ts.isStringLiteralLike(initializer)) services.add(initializer.text);
        if (ts.isArrayLiteralExpression(initializer)) {
          for (const element of initializer.elements) {
            if (ts.isStringLiteralLike(element)) services.add(element.text);
          }
        }
      }
      ts.forEachChild(node, visit);
    };
    nodes.forEach(visit);
    return {
      names: new Set(nodes.flatMap((node) => [...usedNames(ts, node)])),
      modules: nodes.flatMap((node) => dynamicImports(ts, node)),
      services,
    };
  }
}
