/**
 * The channels and streams of an app as an AsyncAPI 3 document.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import { toName } from "./asyncapi/address.ts";
import type { Context, Json, Part } from "./asyncapi/context.ts";
import { toDraft07 } from "./asyncapi/draft_07.ts";
import { SCHEMAS, sharedFrames } from "./asyncapi/messages.ts";
import { serversOf, toServers } from "./asyncapi/servers.ts";
import { toSocketChannel } from "./asyncapi/socket_channel.ts";
import { toStreamChannel } from "./asyncapi/stream_channel.ts";
import { waysIn } from "./openapi.ts";
import { PROBLEM, problemName } from "./openapi/problems.ts";
import { securityFor } from "./openapi/security.ts";
import { usedComponents } from "./openapi/used_components.ts";
import { defsFor } from "./schemas.ts";

/** What `httpOptions.info` may say of it. */
interface Info {
  readonly title?: string;
  readonly version?: string;
  readonly description?: string;
  readonly servers?: readonly string[];
  readonly license?: Json;
  readonly contact?: Json;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Writes `asyncapi.json`. The same model gives the same text. */
export function emitAsyncapi(document: Json): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Makes the AsyncAPI 3 document as plain data: a channel for each WebSocket and each stream over
 * HTTP, from the side of the app, which receives calls and sends items.
 */
export function toAsyncapi(model: Model): Json {
  const info = (model.http.options.data.info ?? {}) as Info;
  const schemas = defsFor(model, { refPrefix: "#/components/schemas/" });
  const problem = problemName(schemas);
  const security = securityFor(model);
  const servers = toServers(info.servers ?? []);
  const functions = new Map(model.functions.map((it) => [it.id, it]));
  const own = model.http.options.error;
  const problemRef = { $ref: `#/components/schemas/${problem}` };
  const context: Context = {
    types: model.types,
    functionOf: (id) => functions.get(id)!,
    schemaOf: (type, face) => toDraft07(schemas.schemaOf(type, face)),
    httpError: own
      ? toDraft07(schemas.schemaOf(own.type, "output"))
      : problemRef,
    security: security.requirements.flatMap(Object.keys).map((name) => ({
      $ref: `#/components/securitySchemes/${name}`,
    })),
    serversOf: serversOf(servers),
  };
  const parts = partsOf(model, context);
  const document = {
    asyncapi: "3.0.0",
    info: {
      title: info.title ?? "API",
      version: info.version ?? "0.0.0",
      ...(info.description && { description: info.description }),
      ...(info.contact && { contact: info.contact }),
      ...(info.license && { license: toLicense(info.license) }),
      ...toTags(parts, info.tags),
    },
    defaultContentType: "application/json",
    ...(Object.keys(servers).length > 0 && { servers }),
    channels: Object.fromEntries(parts.map((it) => [it.name, it.channel])),
    operations: Object.fromEntries(
      parts.flatMap(({ operations }) => Object.entries(operations)),
    ),
  };
  const components = {
    schemas: Object.fromEntries(
      Object.entries({ ...schemas.defs, ...SCHEMAS, [problem]: PROBLEM })
        .sort(([a], [b]) => a < b ? -1 : 1)
        .map(([name, schema]) => [name, toDraft07(schema)]),
    ),
    messages: sharedFrames(problemRef),
    securitySchemes: Object.fromEntries(
      Object.entries(security.schemes).map((
        [name, scheme],
      ) => [name, toScheme(scheme)]),
    ),
  };
  return { ...document, components: usedComponents(document, components) };
}

function partsOf(model: Model, context: Context): readonly Part[] {
  const streams = waysIn(model).filter(({ run }) => run.returns === "stream")
    .map((way) => toStreamChannel(way, context));
  const taken = new Set(streams.map(({ name }) => name));
  const sockets = (model.channels ?? []).map((channel) => {
    const wanted = toName(channel.path);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return toSocketChannel(name, channel, context);
  });
  return [...sockets, ...streams];
}

/** A key in HTTP, which AsyncAPI has a type of its own for. */
function toScheme(scheme: Json): Json {
  return scheme.type === "apiKey" ? { ...scheme, type: "httpApiKey" } : scheme;
}

/** AsyncAPI knows licenses by their place alone. */
function toLicense({ name, url, identifier }: Json): Json {
  const place = url ??
    (identifier && `https://spdx.org/licenses/${identifier}.html`);
  return { name, ...(place ? { url: place } : undefined) };
}

function toTags(parts: readonly Part[], said: Info["tags"] = {}): Json {
  const names = parts.flatMap(({ channel }) =>
    (channel.tags as readonly { name: string }[] | undefined ?? [])
      .map(({ name }) => name)
  );
  const tags = [...new Set(names)].sort().map((name) => ({
    name,
    ...(said[name] ? { description: said[name] } : undefined),
  }));
  return tags.length === 0 ? {} : { tags };
}
