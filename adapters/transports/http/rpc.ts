/** Calls by name: one, or a batch of them. @module */
import { MethodNotAllowed, type PikkuError, Unauthorized } from "@pikku/core";
import type { FunctionEntry } from "@pikku/core/manifest";
import { toBatchEndpoint } from "./batch.ts";
import type { Edge } from "./edge.ts";
import type { Endpoint } from "./endpoint.ts";
import { PEER_HEADER } from "./peers_port.ts";
import { toErrorResponse } from "./problem.ts";
import { ofPlan, toRoutePlan } from "./route.ts";
import type { Place } from "./router.ts";
import { RpcNames } from "./rpc_names.ts";
import { takeWhole } from "./whole_query.ts";

/** What answers calls by name. */
export function rpcPlaces(edge: Edge): Place<Endpoint>[] {
  const names = new RpcNames(edge);
  return [
    { method: "POST", path: "/rpc", endpoint: toBatchEndpoint(edge, names) },
    { method: "POST", path: "/rpc/:name", endpoint: toPost(edge, names) },
    { method: "GET", path: "/rpc/:name", endpoint: toGet(edge, names) },
  ];
}

/** A call of another deployment says so by a header. */
function toPost(edge: Edge, names: RpcNames): Endpoint {
  const { app, options } = edge;
  const peers = options.peers?.open(app, options.env ?? {});
  const own = byName(edge, names, (name) => ofPlan(names.plan(name)));
  return {
    answer(request, info, url, query, path) {
      if (!request.headers.has(PEER_HEADER)) {
        return own.answer(request, info, url, query, path);
      }
      if (peers) return peers(request, info, path?.name ?? "");
      return refuse(
        edge,
        new Unauthorized(
          "This app takes no calls of other deployments: serve it with `peers`",
        ),
      );
    },
  };
}

/** Only what changes nothing may be asked for by a link. */
function toGet(edge: Edge, names: RpcNames): Endpoint {
  return byName(edge, names, (name, { effect }) => {
    if (effect !== "readonly") {
      const error = new MethodNotAllowed(
        "Function isn't marked @readonly, so it answers to POST alone",
      );
      return {
        answer: () => refuse(edge, error, [["allow", "POST, OPTIONS"]]),
      };
    }
    const run = names.idOf(name);
    const plan = toRoutePlan(edge, {
      method: "GET",
      path: `/rpc/${name}`,
      run,
    });
    return ofPlan({ ...plan, whole: takeWhole });
  });
}

/** Finds the endpoint of a name, which is made when it is first asked for. */
function byName(
  edge: Edge,
  names: RpcNames,
  make: (name: string, entry: FunctionEntry) => Endpoint,
): Endpoint {
  const endpoints = new Map<string, Endpoint>();
  return {
    answer(request, info, url, query, path) {
      const name = path?.name ?? "";
      let endpoint = endpoints.get(name);
      if (endpoint === undefined) {
        const entry = names.entry(name);
        if (entry === undefined) return refuse(edge, names.unknown(name));
        endpoint = make(name, entry);
        endpoints.set(name, endpoint);
      }
      return endpoint.answer(request, info, url, query, undefined);
    },
  };
}

function refuse(
  { errors }: Edge,
  error: PikkuError,
  headers?: readonly [string, string][],
): Response {
  return toErrorResponse(error, crypto.randomUUID(), errors, headers);
}
