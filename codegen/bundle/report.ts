/** What the bytes of a bundle are of. @module */
import { gzipSync } from "node:zlib";
import { functionNode, serviceNode } from "./bundle_graph.ts";
import { dominatorsOf } from "./dominators.ts";
import type { Analysis } from "./analysis.ts";

/** A size, as it is and as it travels. */
export interface Size {
  /** Bytes of UTF-8. */
  readonly bytes: number;
  /** Bytes when compressed on its own. */
  readonly gzip: number;
}

/** A part of a bundle. */
export interface ReportRow extends Size {
  /** Id of a function, name of a service or package, or what else it is. */
  readonly name: string;
}

/** A package in a bundle. */
export interface PackageRow extends ReportRow {
  /** Set where only the framework brings it, as a part of which it is counted. */
  readonly isOurs?: true;
}

/** What a bundle is made of; rows by size, the largest first. */
export interface Report extends Size {
  /** Framework, generated code, the app, packages, the bundler: together the bundle. */
  readonly origins: readonly ReportRow[];
  /** npm packages, those of the framework, too. */
  readonly packages: readonly PackageRow[];
  /** What each function alone brings: it would go with the function. */
  readonly functions: readonly ReportRow[];
  /** What each service alone brings. A service that one function needs counts there, too. */
  readonly services: readonly ReportRow[];
}

/** Adds up the pieces of a bundle. */
export function toReport(
  code: string,
  { pieces, graph, originOf }: Analysis,
): Report {
  const nearest = dominatorsOf(graph.edges, graph.root);
  const origins = new Texts();
  const packages = new Texts();
  const owners = new Texts();
  const others = new Set<string>();
  for (const { module, line, text } of pieces) {
    if (module === undefined) {
      origins.add("bundler", text);
      continue;
    }
    const { kind, name } = originOf(module);
    origins.add(kind, text);
    if (name !== undefined) packages.add(name, text);
    if (name !== undefined && kind === "packages") others.add(name);
    let node: string | undefined = graph.nodeAt(module, line);
    for (; node !== undefined; node = nearest.get(node)) owners.add(node, text);
  }
  const rowsOf = (names: readonly string[], toNode: (name: string) => string) =>
    toRows(names.map((name) => [name, owners.of(toNode(name))] as const));
  return {
    ...sizeOf(code),
    origins: toRows(origins.all()),
    packages: toRows(packages.all()).map((row) =>
      others.has(row.name) ? row : { ...row, isOurs: true }
    ),
    functions: rowsOf(graph.functions, functionNode),
    services: rowsOf(graph.services, serviceNode),
  };
}

/** The size of a text. */
export function sizeOf(text: string): Size {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return { bytes: 0, gzip: 0 };
  return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

function toRows(
  texts: readonly (readonly [name: string, text: string])[],
): ReportRow[] {
  return texts.map(([name, text]) => ({ name, ...sizeOf(text) })).sort(
    (a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1),
  );
}

/** Texts by name. */
class Texts {
  readonly #texts = new Map<string, string[]>();

  add(name: string, text: string): void {
    const found = this.#texts.get(name);
    if (found) found.push(text);
    else this.#texts.set(name, [text]);
  }

  of(name: string): string {
    return this.#texts.get(name)?.join("") ?? "";
  }

  all(): (readonly [string, string])[] {
    return [...this.#texts].map(([name, texts]) => [name, texts.join("")]);
  }
}
