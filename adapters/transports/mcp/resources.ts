/** Resources: their lists, and what they hold. @module */
import { Internal } from "@pikku/core";
import type { Reply } from "@pikku/core/app";
import {
  type InputRequiredResult,
  type ListResourcesResult,
  type ListResourceTemplatesResult,
  type ReadResourceResult,
  type Resource,
  ResourceNotFoundError,
} from "@modelcontextprotocol/server";
import { admitted } from "./admitted.ts";
import { toResourceResult } from "./contents.ts";
import { McpCall } from "./mcp_call.ts";
import { badCursor, pageOf } from "./pages.ts";
import type { ResourcePlan } from "./plan.ts";
import { toProtocolError } from "./protocol_error.ts";
import { Rounds } from "./rounds.ts";
import type { Exchange } from "./exchange.ts";
import { fillUri } from "./uri.ts";

/**
 * The resources that the caller may read: those of the table first, then what the lists of templates
 * tell. A cursor is the number of a list and what its function returned as `next`.
 */
export async function listResources(
  exchange: Exchange,
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  const { plan } = exchange;
  const all = await admitted(exchange, plan.resources);
  const plain = all.filter(({ matcher }) => matcher === undefined);
  const lists = all.filter(({ list }) => list !== undefined);
  const [, number = "", inner] =
    /^l(\d{1,9})(?:\.(.*))?$/s.exec(cursor ?? "") ??
      [];
  if (number === "") {
    const { items, nextCursor } = pageOf(plain, cursor, plan.pageSize);
    const next = nextCursor ?? (lists.length > 0 ? "l0" : undefined);
    const resources = items.map(({ docs }) => docs as Resource);
    if (resources.length > 0 || next !== "l0") {
      return { resources, ...(next && { nextCursor: next }) };
    }
    return await listResources(exchange, next);
  }
  const at = Number(number);
  const list = lists[at];
  if (list === undefined) throw badCursor(cursor!);
  const { resources, next } = await listOne(exchange, list, inner);
  const nextCursor = next !== undefined
    ? `l${at}.${next}`
    : at + 1 < lists.length
    ? `l${at + 1}`
    : undefined;
  return { resources, ...(nextCursor && { nextCursor }) };
}

/** The templates whose resources the caller may read. */
export async function listTemplates(
  exchange: Exchange,
  cursor: string | undefined,
): Promise<ListResourceTemplatesResult> {
  const { plan } = exchange;
  const all = await admitted(exchange, plan.resources);
  const templates = all.filter(({ matcher }) => matcher !== undefined);
  const { items, ...next } = pageOf(templates, cursor, plan.pageSize);
  return {
    resourceTemplates: items.map(({ docs: { uri, ...docs } }) => ({
      uriTemplate: uri,
      ...docs,
    })),
    ...next,
  };
}

/**
 * Reads a resource.
 *
 * @throws {ResourceNotFoundError} when there is none at the URI
 */
export async function readResource(
  { plan, context, peer, canAsk }: Exchange,
  uri: string,
): Promise<ReadResourceResult | InputRequiredResult> {
  const { found, texts } = find(plan.resources, uri);
  const agent = new Rounds(context, `resources/read ${uri}`, canAsk);
  return await agent.run(async () => {
    const reply = await found.handler(
      new McpCall({
        peer,
        agent,
        data: texts,
        texts: true,
        signal: AbortSignal.any([context.mcpReq.signal, agent.signal]),
      }),
    );
    if (reply.kind === "error") {
      if (reply.error.code === "not_found") {
        throw new ResourceNotFoundError(uri, reply.error.message);
      }
      throw toProtocolError(agent.lacking(reply.error), reply.id);
    }
    const { mimeType } = found.entry;
    return await toResourceResult(reply, uri, mimeType, plan.maxResult);
  }, plan.mint);
}

function find(
  resources: readonly ResourcePlan[],
  uri: string,
): {
  readonly found: ResourcePlan;
  readonly texts: Readonly<Record<string, string>>;
} {
  const plain = resources.find(({ entry, matcher }) =>
    matcher === undefined && entry.uri === uri
  );
  if (plain) return { found: plain, texts: {} };
  for (const found of resources) {
    const texts = found.matcher?.(uri);
    if (texts) return { found, texts };
  }
  throw new ResourceNotFoundError(uri);
}

/** One page of what a function lists, as resources. */
async function listOne(
  { plan, peer, context }: Exchange,
  { list, entry, docs }: ResourcePlan,
  cursor: string | undefined,
): Promise<{ readonly resources: Resource[]; readonly next?: string }> {
  const reply: Reply = await list!(
    new McpCall({
      peer,
      data: cursor === undefined ? {} : { cursor },
      texts: true,
      signal: context.mcpReq.signal,
    }),
  );
  if (reply.kind === "error") throw toProtocolError(reply.error, reply.id);
  if (reply.kind !== "data") throw new Internal("A list is no data");
  const value = reply.value as readonly Listed[] | {
    readonly items: readonly Listed[];
    readonly next?: string;
  };
  const items = Array.isArray(value) ? value : (value as ListedPage).items;
  const next = Array.isArray(value) ? undefined : (value as ListedPage).next;
  const { mimeType } = docs;
  return {
    resources: items.flatMap((item, at) => {
      const filled = fillUri(entry.uri, item);
      if ("lacks" in filled) {
        plan.app.logger.warn(
          `List of resources leaves out an item without its parameter ${filled.lacks}`,
          { resource: entry.uri, function: entry.list, item: at },
        );
        return [];
      }
      const { uri } = filled;
      const name = textOf(item.name) ?? textOf(item.title) ?? uri;
      const title = textOf(item.title);
      const description = textOf(item.description);
      return [{
        uri,
        name,
        ...(title && { title }),
        ...(description && { description }),
        ...(mimeType && { mimeType }),
      }];
    }),
    ...(next !== undefined && { next }),
  };
}

type Listed = Readonly<Record<string, unknown>>;

interface ListedPage {
  readonly items: readonly Listed[];
  readonly next?: string;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
