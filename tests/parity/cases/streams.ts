/** Items that come one by one. @module */
import { fails, type ParityCase, streams } from "../case.ts";

/** What streams. */
export const streamCases: readonly ParityCase[] = [
  streams("a stream gives its items and ends", "streams.count", {
    data: { to: 2 },
  }, [{ n: 1, at: new Date(1) }, { n: 2, at: new Date(2) }]),
  streams(
    "a stream tells at last what it returned",
    "streams.count",
    {
      data: { to: 3 },
    },
    [1, 2, 3].map((n) => ({ n, at: new Date(n) })),
    { end: { sum: 6n } },
  ),
  streams("a stream may have no items", "streams.count", {
    data: { to: 0 },
  }, []),
  streams(
    "a stream that fails tells why after its items",
    "streams.broken",
    {
      data: { hidden: false },
    },
    [1],
    {
      error: {
        code: "conflict",
        message: "Changed meanwhile",
        inside: "Changed meanwhile",
      },
    },
  ),
  streams(
    "what a stream throws otherwise stays inside",
    "streams.broken",
    {
      data: { hidden: true },
    },
    [1],
    {
      error: {
        code: "internal",
        message: "Internal error",
        inside: "Internal error",
      },
    },
  ),
  streams("a stream stops when its reader leaves", "streams.watch", {
    data: {},
    take: 1,
    leaves: true,
  }, ["first"]),
  streams("a stream goes on after where its reader was", "streams.resumed", {
    data: { to: 5 },
    lastEventId: "3",
  }, [{ id: 4 }, { id: 5 }]),
  streams("a cursor in the data does the same", "streams.resumed", {
    data: { to: 5, lastEventId: 3 },
  }, [{ id: 4 }, { id: 5 }]),
  fails("data of a stream are checked before its first item", "streams.count", {
    data: { to: "many" },
    streams: true,
  }, { code: "invalid", issues: ["/to type"] }),
];
