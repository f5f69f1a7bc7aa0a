/** What every app answers beside its routes: health, readiness, its document. @module */
import { Internal } from "@pikku/core";
import type { Edge } from "./edge.ts";
import type { Endpoint } from "./endpoint.ts";
import { answerHealth, answerReady, HEALTH, READY } from "./health.ts";
import { toErrorResponse } from "./problem.ts";
import type { Place } from "./router.ts";

/** The endpoints that every app has; routes of its own come before them. */
export function systemPlaces(edge: Edge): Place<Endpoint>[] {
  const { app, base } = edge;
  const { options, openapi, asyncapi, docs: loadDocs } = app.manifest.http;
  const get = (
    path: string,
    answer: (request: Request) => Answer,
  ): Place<Endpoint> => ({
    method: "GET",
    path,
    endpoint: guarded(edge, answer),
  });
  const places: Place<Endpoint>[] = [
    get(HEALTH, answerHealth),
    get(READY, () => answerReady(app)),
  ];
  const text = (load: () => Promise<string>) => async (request: Request) => {
    const headers = { "content-type": "application/json" };
    const response = new Response(await load(), { headers });
    return edge.etag ? await edge.etag(response, request) : response;
  };
  const messages = options.asyncapi ?? "/asyncapi.json";
  if (asyncapi !== undefined && messages !== false) {
    places.push(get(messages, text(asyncapi)));
  }
  const document = options.openapi ?? "/openapi.json";
  if (openapi === undefined || document === false) return places;
  places.push(get(document, text(async () => below(base, await openapi()))));
  const docs = options.docs ?? "/docs";
  if (docs === false || loadDocs === undefined) return places;
  const page = async (request: Request) => {
    const { answerDocs } = await loadDocs();
    return await answerDocs(request.url, {
      docs,
      document,
      title: options.info?.title ?? "API",
      servers: options.info?.servers ?? [],
    });
  };
  places.push(get(docs, page), get(`${docs.replace(/\/$/, "")}/*`, page));
  return places;
}

/** The document of an app that answers below a path, where it names no servers itself. */
function below(base: string, document: string): string {
  return base === "" ? document : document.replace(
    '"servers":[{"url":"/"}]',
    () => `"servers":[{"url":${JSON.stringify(base)}}]`,
  );
}

type Answer = Response | Promise<Response>;

/** An endpoint whose failure is logged and answered like any other. */
function guarded(edge: Edge, answer: (request: Request) => Answer): Endpoint {
  return {
    answer: (request) =>
      Promise.resolve(request).then(answer).catch((error) => {
        const id = crypto.randomUUID();
        edge.app.logger.error("Request failed", { id, error });
        return toErrorResponse(new Internal(), id, edge.errors);
      }),
  };
}
