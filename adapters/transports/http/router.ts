/** Finds the endpoint of a method and a path: Hono's router, matched directly. @module */
import { RegExpRouter } from "@hono/hono/router/reg-exp-router";
import { SmartRouter } from "@hono/hono/router/smart-router";
import { TrieRouter } from "@hono/hono/router/trie-router";
import type { PathTexts } from "./http_call.ts";
import { toPattern } from "./path.ts";

/** An endpoint and where it is found. */
export interface Place<Endpoint> {
  readonly method: string;
  readonly path: string;
  readonly endpoint: Endpoint;
}

/** What a path leads to, and its parameters as they stand in the path. */
export interface Found<Endpoint> {
  readonly endpoint: Endpoint;
  readonly path: PathTexts | undefined;
}

/** Finds endpoints. */
export interface Routes<Endpoint> {
  /** The endpoint of a method and a canonical path. */
  find(method: string, path: string): Found<Endpoint> | undefined;
  /** The methods that a canonical path has. */
  methodsOf(path: string): string[];
}

/** What a final `*` is called inside: the router can't capture it without a name. */
const REST = "pikku_rest";

/** Prepares routes; of two that fit, the one with the earlier literal wins. */
export function toRoutes<Endpoint>(
  places: readonly Place<Endpoint>[],
): Routes<Endpoint> {
  const router = new SmartRouter<Endpoint>({
    routers: [new RegExpRouter(), new TrieRouter()],
  });
  const methods = new Set<string>();
  for (const { method, path, endpoint } of [...places].sort(bySpecificity)) {
    methods.add(method);
    router.add(
      method,
      toPattern(path).replace(/\/\*$/, `/:${REST}{.+}`),
      endpoint,
    );
  }
  const find = (method: string, path: string): Found<Endpoint> | undefined => {
    if (!methods.has(method)) return undefined;
    const [found, stash] = router.match(method, path);
    const first = found[0];
    if (first === undefined) return undefined;
    const [endpoint, params] = first;
    let texts: Record<string, string> | undefined;
    for (const name in params) {
      const at = params[name]!;
      texts ??= {};
      texts[name === REST ? "*" : name] = typeof at === "number"
        ? stash![at]!
        : at;
    }
    return { endpoint, path: texts };
  };
  return {
    find,
    methodsOf: (path) =>
      [...methods].filter((method) => find(method, path) !== undefined),
  };
}

/** Literals before parameters before the rest, from the left; what is equal keeps its order. */
function bySpecificity(a: Place<unknown>, b: Place<unknown>): number {
  const left = a.path.split("/");
  const right = b.path.split("/");
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = rank(left[at]) - rank(right[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 0;
  return segment === "*" ? 3 : segment.startsWith(":") ? 2 : 1;
}
