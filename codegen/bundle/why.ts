/** Why something is in a bundle: the shortest ways to it. @module */
import { nearestName } from "@pikku/core/validators";
import type { Analysis } from "./analysis.ts";
import { type BundleGraph, functionNode } from "./bundle_graph.ts";

/** The ways to a package or module. */
export interface Why {
  /** What was asked for. */
  readonly wanted: string;
  /** Ways from the module that the bundle starts with, the shortest first: one for each function that leads there. */
  readonly chains: readonly (readonly string[])[];
  /** A name like it that is in the bundle, where itself is not. */
  readonly similar?: string;
}

/** Finds the ways to a package by name, or to a module by its path or the end of it. */
export function toWhy(
  wanted: string,
  { graph, pieces, packageOf }: Analysis,
): Why {
  // What is read and then dropped is not in the bundle.
  const modules = new Set(pieces.flatMap(({ module }) => module ?? []));
  const path = wanted.replace(/^\.\//, "");
  const isExact = (module: string) =>
    packageOf(module) === wanted || module === path;
  const fits = [...modules].some(isExact)
    ? isExact
    : (module: string) => module.endsWith(`/${path}`);
  const isWanted = (node: string) => {
    const module = moduleOf(node);
    return modules.has(module) && fits(module);
  };
  const chains: string[][] = [];
  const functions = graph.functions.map(functionNode);
  for (const only of [undefined, ...functions]) {
    const left = new Set(functions.filter((node) => node !== only));
    const chain = shortestWay(graph, isWanted, left);
    if (chain && (only === undefined || chain.includes(only))) {
      chains.push(toSteps(chain, packageOf));
    }
  }
  chains.sort((a, b) =>
    a.length - b.length || (a.join("\n") < b.join("\n") ? -1 : 1)
  );
  if (chains.length > 0) return { wanted, chains };
  const names = [...modules].flatMap((it) => packageOf(it) ?? it);
  const similar = nearestName(wanted, [...new Set(names)].sort());
  return { wanted, chains, ...(similar ? { similar } : undefined) };
}

function shortestWay(
  { root, edges }: BundleGraph,
  isWanted: (node: string) => boolean,
  left: ReadonlySet<string>,
): string[] | undefined {
  const before = new Map<string, string | undefined>([[root, undefined]]);
  const open = [root];
  for (const node of open) {
    if (isWanted(node)) {
      const chain: string[] = [];
      for (let at: string | undefined = node; at !== undefined;) {
        chain.unshift(at);
        at = before.get(at);
      }
      return chain;
    }
    for (const next of [...edges.get(node) ?? []].sort()) {
      if (before.has(next) || left.has(next)) continue;
      before.set(next, node);
      open.push(next);
    }
  }
  return undefined;
}

/** Where a package lies: in a `node_modules`, or by its version in Deno's cache. */
const PACKAGES =
  /^.*(?:\/node_modules\/|\/npm\/[^/]+\/(?=(?:@[^/]+\/)?[^/@]+\/\d))/;

/** Declarations are told as their modules, those of packages by the package's name. */
function toSteps(
  chain: readonly string[],
  packageOf: (module: string) => string | undefined,
): string[] {
  const steps = chain.map(moduleOf).map((step) => {
    const name = packageOf(step);
    if (name === undefined) return step;
    const inside = step.replace(PACKAGES, "");
    const rest = inside.slice(name.length);
    return inside.startsWith(name)
      ? name + rest.replace(/^\/\d[^/]*/, "")
      : step;
  });
  return steps.filter((step, at) => step !== steps[at - 1]);
}

function moduleOf(node: string): string {
  return /^(?:function|service) /.test(node)
    ? node
    : node.replace(/#[^#/]*$/, "");
}
