/** The parts of the HTTP wire that only some apps need. @module */
import type { Model, Reference } from "../model/model.ts";
import { holdsFile } from "./holds_file.ts";
import { answersHttp } from "./wires.ts";

/** The parts that an app needs: their keys in its HTTP section, and the values to import. */
export function httpParts(
  model: Model,
  isDocumented: boolean,
): [key: string, part: Reference][] {
  const parts: readonly [
    string,
    string,
    (model: Model) => boolean | undefined,
  ][] = [
    ["hono", "runHono", usesHono],
    ["multipart", "readMultipart", takesFiles],
    ["streams", "toStreamBody", returnsStreams],
    ["out", "toOutFields", ({ http }) => http.routes.some(({ out }) => out)],
    [
      "etag",
      "withEtag",
      ({ http }) => isDocumented || http.routes.some(({ etag }) => etag),
    ],
    ["credentials", "toCredentials", hasSessions],
    ["proxies", "trustProxies", trustsProxies],
  ];
  return parts.filter(([, , isNeeded]) => isNeeded(model))
    .map(([key, name]) => [
      key,
      { module: `@pikku/adapters/http/${key}`, name },
    ]);
}

function usesHono({ http }: Model): boolean {
  return http.options.use.length > 0 ||
    http.routes.some(({ use }) => use.length > 0);
}

/** Whether a function takes files that arrive over HTTP. */
function takesFiles(model: Model): boolean {
  return answersHttp(model) &&
    model.functions.some(({ input }) =>
      input !== undefined && holdsFile(input, model.types)
    );
}

/** Whether a function returns a stream that goes out over HTTP. */
function returnsStreams(model: Model): boolean {
  return answersHttp(model) &&
    model.functions.some(({ returns }) => returns === "stream");
}

/** Whether something in an app finds out who calls over HTTP. */
function hasSessions(model: Model): boolean {
  return model.session !== undefined && answersHttp(model);
}

function trustsProxies({ http }: Model): boolean {
  const { trustedProxies } = http.options.data;
  return Array.isArray(trustedProxies) && trustedProxies.length > 0;
}
