/**
 * The functions of an app as options for TanStack Query.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import type { QueryKind } from "./client/query.ts";
import { QUERY_TEXT } from "./client/query_text.ts";
import { printWays } from "./client/signatures.ts";
import type { Way } from "./client/way.ts";
import { waysOf } from "./client/ways.ts";
import { fieldsOf } from "./fields.ts";

/** Writes `query.ts`. The same model gives the same text. */
export function emitQuery(model: Model): string {
  const all = waysOf(model);
  const named = new Set(
    all.filter(({ route }) => !route).map(({ run }) => run.id),
  );
  const ways = all.filter(({ route, run }) => !route || !named.has(run.id));
  const gets = new Set(
    model.http.routes.filter(({ method }) => method === "GET")
      .map(({ run }) => run),
  );
  const kindOf = ({ run, route }: Way): QueryKind => {
    if (run.returns === "stream") return "stream";
    const isQuery = run.effect === "readonly" ||
      (route ? route.method === "GET" : gets.has(run.id));
    if (!isQuery) return "mutation";
    const fields = run.input && fieldsOf(run.input, model.types, "input");
    return run.page && fields?.some(({ name }) => name === "cursor")
      ? "pages"
      : "query";
  };
  const shown = printWays(ways, 2, (way) => {
    const keys = way.route ? [way.name] : way.name.split(".");
    const texts = keys.map((key) => JSON.stringify(key));
    const call = `Client${texts.map((text) => `[${text}]`).join("")}`;
    return `${TYPES[kindOf(way)]}<readonly [${texts.join(", ")}], ${call}>`;
  });
  const kinds = ways.map((way) =>
    `  ${JSON.stringify(way.name)}: ${JSON.stringify(kindOf(way))},\n`
  );
  const streams = ways.some((way) => kindOf(way) === "stream");
  return `/**
 * Options for TanStack Query, for every function of the app. Written by \`pikku gen\`: changes are
 * lost.
 *
 * @module
 */
// deno-fmt-ignore-file
// deno-lint-ignore-file
/* eslint-disable */
import { type DataTag${
    streams ? ", experimental_streamedQuery as streamedQuery" : ""
  } } from "@tanstack/query-core";
import type { Client } from "./client.ts";

/** Options for every function of the app. */
export interface Queries {
${shown}}

/** Makes options of queries and mutations that call a client's functions. */
export function createQueries(client: Client): Queries {
  return toQueries(client, kinds${
    streams ? ", streamedQuery as never" : ""
  }) as Queries;
}
${API}
const kinds: Readonly<Record<string, QueryKind>> = {
${kinds.join("")}};
${QUERY_TEXT}`;
}

const TYPES: Readonly<Record<QueryKind, string>> = {
  query: "Query",
  pages: "PageQuery",
  stream: "StreamQuery",
  mutation: "Mutation",
};

const API = `
/** The data of a function, as arguments. */
export type DataOf<Call extends (...all: never) => unknown> =
  Parameters<Call> extends [unknown, ...unknown[]]
    ? [data: Parameters<Call>[0]]
    : [data?: Parameters<Call>[0]];

/** What a function gives. */
export type ResultOf<Call extends (...all: never) => unknown> = Awaited<ReturnType<Call>>;

/** A key: the names of a function, then its data as JSON. A shorter one fits all that begin so. */
export type KeyOf<Name extends readonly string[]> = readonly [...Name, ...data: unknown[]];

/** A function that reads. */
export interface Query<Name extends readonly string[], Call extends (...all: never) => unknown> {
  /** Key of the query; without data, of all queries of the function. */
  queryKey(data?: Parameters<Call>[0]): DataTag<KeyOf<Name>, ResultOf<Call>>;
  /** For \`useQuery\` and the like. */
  queryOptions(...data: DataOf<Call>): {
    queryKey: DataTag<KeyOf<Name>, ResultOf<Call>>;
    queryFn: (context: { signal: AbortSignal }) => Promise<ResultOf<Call>>;
  };
}

/** A function that reads a page. */
export interface PageQuery<Name extends readonly string[], Call extends (...all: never) => unknown>
  extends Query<Name, Call> {
  /** For \`useInfiniteQuery\` and the like: all pages so far. */
  infiniteQueryOptions(...data: DataOf<Call>): {
    queryKey: KeyOf<Name>;
    queryFn: (
      context: { signal: AbortSignal; pageParam: string | undefined },
    ) => Promise<ResultOf<Call>>;
    initialPageParam: string | undefined;
    getNextPageParam: (page: ResultOf<Call>) => string | undefined;
  };
}

/** A function that streams: all items so far. */
export interface StreamQuery<Name extends readonly string[], Call extends (...all: never) => unknown> {
  /** Key of the query; without data, of all queries of the function. */
  queryKey(data?: Parameters<Call>[0]): DataTag<KeyOf<Name>, ItemOf<Call>[]>;
  /** For \`useQuery\` and the like. */
  queryOptions(...data: DataOf<Call>): {
    queryKey: DataTag<KeyOf<Name>, ItemOf<Call>[]>;
    queryFn: (context: { signal: AbortSignal }) => Promise<ItemOf<Call>[]>;
  };
}

/** An item of a stream. */
export type ItemOf<Call extends (...all: never) => unknown> =
  ReturnType<Call> extends AsyncIterable<infer Item> ? Item : never;

/** A function that changes something. */
export interface Mutation<Name extends readonly string[], Call extends (...all: never) => unknown> {
  /** For \`useMutation\` and the like. */
  mutationOptions(): {
    mutationKey: Name;
    mutationFn: (
      data: DataOf<Call> extends [unknown] ? Parameters<Call>[0] : Parameters<Call>[0] | void,
    ) => Promise<ResultOf<Call>>;
  };
}
`;
