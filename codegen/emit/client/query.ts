/** Options of queries and mutations, made of a client's functions. @module */

/** What becomes of a function. */
export type QueryKind = "query" | "pages" | "stream" | "mutation";

type AnyCall = (data?: unknown, options?: object) => unknown;

/** Makes options for functions by their names; `streamed` makes a query of a stream. */
export function toQueries(
  client: unknown,
  kinds: Readonly<Record<string, QueryKind>>,
  streamed?: (options: { readonly streamFn: unknown }) => unknown,
): unknown {
  const made: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const keys = name.includes(" ") ? [name] : name.split(".");
    const call = keys.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key],
      client,
    ) as AnyCall;
    let at = made;
    for (const key of keys) at = (at[key] ??= {}) as typeof at;
    Object.assign(at, toOptions(keys, kind, call, streamed));
  }
  return made;
}

function toOptions(
  name: readonly string[],
  kind: QueryKind,
  call: AnyCall,
  streamed?: (options: { readonly streamFn: unknown }) => unknown,
): object {
  if (kind === "mutation") {
    return {
      mutationOptions: () => ({
        mutationKey: name,
        mutationFn: (data: unknown) => call(data),
      }),
    };
  }
  const queryKey = (data?: unknown) =>
    data === undefined ? name : [...name, toPlain(data)];
  const run =
    (data: unknown) => ({ signal }: { readonly signal: AbortSignal }) =>
      call(data, { signal });
  return {
    queryKey,
    queryOptions: (data?: unknown) => ({
      queryKey: queryKey(data),
      queryFn: kind === "stream"
        ? streamed!({ streamFn: run(data) })
        : run(data),
    }),
    infiniteQueryOptions: kind === "pages"
      ? (data?: { readonly cursor?: string }) => ({
        queryKey: [...name, toPlain(data ?? {}), "pages"],
        queryFn: (
          { signal, pageParam }: {
            readonly signal: AbortSignal;
            readonly pageParam?: unknown;
          },
        ) => call({ ...data, cursor: pageParam }, { signal }),
        initialPageParam: data?.cursor,
        getNextPageParam: ({ next }: { readonly next?: string }) => next,
      })
      : undefined,
  };
}

/** Data as a key holds it: JSON, in which dates and bigints are texts. */
function toPlain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(
    data,
    (_key, value) => typeof value === "bigint" ? `${value}` : value,
  ));
}
