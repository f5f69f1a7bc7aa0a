import { deepEqual, equal, ok } from "node:assert/strict";
import {
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import { createClient, isClientError } from "./app/.pikku/client.ts";
import { createQueries } from "./app/.pikku/query.ts";
import { errorOf, serveLive, until } from "./live_server.ts";

/** A client of TanStack Query, and the options of a server's functions. */
function querying(baseUrl: string) {
  const sent: { readonly path: string; readonly signal: AbortSignal }[] = [];
  const client = createClient({
    baseUrl,
    retries: 0,
    fetch(url, init) {
      sent.push({ path: new URL(url).pathname, signal: init.signal! });
      return fetch(url, init);
    },
  });
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, gcTime: Infinity } },
  });
  const stop = () => {
    queryClient.clear();
    queryClient.unmount();
  };
  return {
    queries: createQueries(client),
    queryClient,
    sent,
    [Symbol.dispose]: stop,
  };
}

Deno.test("what reads is a query, under keys that say what it is", async () => {
  await using server = await serveLive();
  using made = querying(server.baseUrl);
  const { queries: { feed }, queryClient, sent } = made;
  const options = feed.find.queryOptions({ text: "x", size: 1n });
  const key: readonly ["feed", "find", ...unknown[]] = options.queryKey;
  deepEqual(key, ["feed", "find", { text: "x", size: "1" }]);
  const page = await queryClient.fetchQuery(options);
  const at: Date | undefined = page.items[0]?.at;
  deepEqual(at, new Date(2));
  const cached = queryClient.getQueryData(
    feed.find.queryKey({ size: 1n, text: "x" }),
  );
  const size: bigint | undefined = cached?.items[0]?.size;
  equal(size, 2n);
  // @ts-expect-error -- not a number
  feed.find.queryOptions({ text: 1 });
  // @ts-expect-error -- it changes something
  feed.add.queryOptions;
  // @ts-expect-error -- there is no such page
  feed.find.infiniteQueryOptions({ page: 1 });

  await queryClient.fetchQuery(feed.find.queryOptions());
  for (
    const [queryKey, count] of [
      [["feed"], 2],
      [feed.find.queryKey(), 2],
      [feed.find.queryKey({ text: "x", size: 1n }), 1],
      [["auth"], 0],
    ] as const
  ) {
    const { length } = queryClient.getQueryCache().findAll({ queryKey });
    equal(length, count, JSON.stringify(queryKey));
  }
  deepEqual(sent.map(({ path }) => path), ["/rpc/feed.find", "/rpc/feed.find"]);
});

Deno.test("a query that nobody waits for is ended on the way", async () => {
  await using server = await serveLive();
  using made = querying(server.baseUrl);
  const { queries: { feed }, queryClient, sent } = made;
  const options = feed.find.queryOptions({ ms: 300 });
  const observer = new QueryObserver(queryClient, options);
  const leave = observer.subscribe(() => {});
  await until(() => sent.length === 1);
  leave();
  await until(() => sent[0]!.signal.aborted);
  const { fetchStatus } = queryClient.getQueryState(options.queryKey)!;
  equal(fetchStatus, "idle");
});

Deno.test("a page that tells of the next one is an infinite query", async () => {
  await using server = await serveLive();
  using made = querying(server.baseUrl);
  const { queries: { feed }, queryClient } = made;
  const options = feed.find.infiniteQueryOptions({ text: "x" });
  deepEqual(options.queryKey, ["feed", "find", { text: "x" }, "pages"]);
  const observer = new InfiniteQueryObserver(queryClient, options);
  const leave = observer.subscribe(() => {});
  await until(() => observer.getCurrentResult().isSuccess);
  while (observer.getCurrentResult().hasNextPage) {
    await observer.fetchNextPage();
  }
  const { data } = observer.getCurrentResult();
  leave();
  deepEqual(
    data?.pages.flatMap(({ items }) => items.map(({ id }) => id)),
    ["1", "3"],
  );
  deepEqual(data?.pageParams, [undefined, "2"]);
});

Deno.test("a stream is a query of all items so far", async () => {
  await using server = await serveLive();
  using made = querying(server.baseUrl);
  const { queries: { feed }, queryClient, sent } = made;
  const options = feed.follow.queryOptions({ to: 3 });
  const all = await queryClient.fetchQuery(options);
  const size: bigint | undefined = all.at(-1)?.size;
  deepEqual([all.length, size], [3, 3n]);

  const endless = feed.tick.queryOptions({ to: 1e9 });
  const observer = new QueryObserver(queryClient, endless);
  const leave = observer.subscribe(() => {});
  await until(() => (observer.getCurrentResult().data?.length ?? 0) > 5);
  leave();
  await until(() => sent.at(-1)!.signal.aborted);
});

Deno.test("what changes something is a mutation", async () => {
  await using server = await serveLive();
  using made = querying(server.baseUrl);
  const { queries: { auth, feed }, queryClient } = made;
  const observer = new MutationObserver(
    queryClient,
    feed.add.mutationOptions(),
  );
  const count: number = await observer.mutate({ text: "x" });
  equal(count, 1);
  deepEqual(observer.options.mutationKey, ["feed", "add"]);
  const error = await errorOf(observer.mutate({ text: "taken" }));
  ok(isClientError(error, "conflict"));
  // @ts-expect-error -- data is missing
  await errorOf(observer.mutate());
  const who = new MutationObserver(queryClient, auth.who.mutationOptions());
  ok(isClientError(await errorOf(who.mutate()), "unauthorized"));
});
