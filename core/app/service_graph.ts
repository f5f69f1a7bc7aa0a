/** Which service needs which, and how long each lives. @module */
import type { FactoryEntry, ServiceEntry } from "../entries.ts";
import { nearestName } from "../validators/nearest_name.ts";
import type { Context } from "./context.ts";

/** A service that is created once for the app. */
export interface AppNode {
  readonly kind: "app";
  readonly name: string;
  readonly entry: ServiceEntry | undefined;
  readonly needs: readonly Need[];
  /** The value, once `ready`. */
  value: unknown;
  ready: boolean;
  /** The creation that is under way. */
  pending: Promise<unknown> | undefined;
}

/** A service that is created for a call, by a factory of the user's. */
export interface CallNode {
  readonly kind: "call";
  readonly name: string;
  readonly entry: ServiceEntry;
  readonly needs: readonly Need[];
  /** Whether it, or what it needs, is made from the session. */
  readonly session: boolean;
}

/** A service that is created for a connection: by a factory, or the connection itself. */
export interface ConnectionNode {
  readonly kind: "connection";
  readonly name: string;
  readonly entry: ServiceEntry | undefined;
  readonly needs: readonly Need[];
}

/** A service of the framework that belongs to a call. */
export interface AmbientNode {
  readonly kind: "ambient";
  readonly name: string;
  readonly make: (context: Context) => unknown;
}

/** A service. */
export type Node = AppNode | CallNode | ConnectionNode | AmbientNode;

/** A service under the name by which it is needed. */
export interface Need {
  readonly name: string;
  readonly node: Node;
  /** Set where nobody said that it is needed: everything was asked for. */
  readonly lazy?: true;
  /** Makes what one call gets of the value. */
  readonly bind?: (value: unknown, context: Context) => unknown;
}

/** Whether a node, or what it needs, is made from the session. */
export function readsSession(node: Node): boolean {
  return node.kind === "call" && node.session;
}

/** Whether a node, or what it needs, lives as long as a connection. */
export function readsConnection(node: Node): boolean {
  return node.kind === "connection" ||
    node.kind === "call" &&
      node.needs.some((need) => !need.lazy && readsConnection(need.node));
}

/** The services of an app: the user's factories before those of the framework. */
export class ServiceGraph {
  readonly #entries: Readonly<Record<string, ServiceEntry>>;
  readonly #framework: ReadonlyMap<string, Node>;
  readonly #absent: Readonly<Record<string, string>>;
  readonly #nodes = new Map<string, Node>();
  readonly #path: string[] = [];

  /**
   * Joins the user's factories and the services of the framework; `absent` tells why there is none
   * of a name that it could have brought.
   */
  constructor(
    entries: Readonly<Record<string, ServiceEntry>>,
    framework: readonly Node[],
    absent: Readonly<Record<string, string>> = {},
  ) {
    this.#entries = entries;
    this.#absent = absent;
    this.#framework = new Map(framework.map((node) => [node.name, node]));
    for (const name of Object.keys(entries)) this.#node(name, "");
  }

  /** Resolves the services that `who` takes. */
  needs(who: string, services: FactoryEntry["services"]): readonly Need[] {
    if (services !== "*") {
      return services.map((name) => ({ name, node: this.#node(name, who) }));
    }
    return this.#names().map((name) => ({
      name,
      node: this.#node(name, who),
      lazy: true,
    }));
  }

  #names(): string[] {
    return [
      ...new Set([...this.#framework.keys(), ...Object.keys(this.#entries)]),
    ];
  }

  #node(name: string, who: string): Node {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const entry = Object.hasOwn(this.#entries, name)
      ? this.#entries[name]
      : undefined;
    if (entry === undefined) return this.#brought(name, who);
    if (this.#path.includes(name)) {
      const circle = [...this.#path.slice(this.#path.indexOf(name)), name];
      throw new Error(`Services need each other: ${circle.join(" → ")}`);
    }
    this.#path.push(name);
    const node = toNode(name, entry, this.#needsOf(name, entry));
    this.#path.pop();
    this.#nodes.set(name, node);
    return node;
  }

  /** A factory may wrap the framework's service of its own name, so that name means the framework's. */
  #needsOf(name: string, entry: ServiceEntry): readonly Need[] {
    const names = entry.services === "*"
      ? this.#names().filter((other) =>
        other === name ? this.#brings(name) : !this.#leads(other, name)
      )
      : entry.services;
    const lazy = entry.services === "*" ? { lazy: true as const } : undefined;
    return names.map((need) => ({
      name: need,
      ...lazy,
      node: need === name && this.#brings(name)
        ? this.#brought(name, `Service ${name}`)
        : this.#node(need, `Service ${name}`),
    }));
  }

  /** Whether a service needs another; one that takes everything is assumed to. */
  #leads(from: string, to: string, seen: Set<string> = new Set()): boolean {
    const entry = Object.hasOwn(this.#entries, from)
      ? this.#entries[from]
      : undefined;
    if (entry === undefined || seen.has(from)) return false;
    seen.add(from);
    return entry.services === "*" || entry.services.includes(to) ||
      entry.services.some((next) => this.#leads(next, to, seen));
  }

  /** Whether a name is one of the framework's, also where it brings none of it this time. */
  #brings(name: string): boolean {
    return this.#framework.has(name) || Object.hasOwn(this.#absent, name);
  }

  #brought(name: string, who: string): Node {
    const node = this.#framework.get(name);
    if (node !== undefined) return node;
    if (Object.hasOwn(this.#absent, name)) {
      throw new Error(`${who} needs ${name}, but ${this.#absent[name]}`);
    }
    const near = nearestName(name, this.#names());
    throw new Error(
      `${who} needs a service that no factory makes: ${name}` +
        (near === undefined ? "" : ` (did you mean ${near}?)`),
    );
  }
}

function toNode(
  name: string,
  entry: ServiceEntry,
  needs: readonly Need[],
): Node {
  if (
    entry.second === undefined && needs.every(({ node }) => node.kind === "app")
  ) {
    return {
      kind: "app",
      name,
      entry,
      needs,
      value: undefined,
      ready: false,
      pending: undefined,
    };
  }
  if (
    entry.second === undefined &&
    needs.every(({ node }) => node.kind === "app" || node.kind === "connection")
  ) return { kind: "connection", name, entry, needs };
  const session = entry.second === "session" ||
    needs.some(({ node }) => readsSession(node));
  return { kind: "call", name, entry, needs, session };
}

/** A service of the framework that is there already. */
export function given(name: string, value: unknown): AppNode {
  return {
    kind: "app",
    name,
    entry: undefined,
    needs: [],
    value,
    ready: true,
    pending: undefined,
  };
}
