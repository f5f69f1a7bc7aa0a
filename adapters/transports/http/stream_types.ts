/** How streams go over HTTP. A leaf. @module */

/** The media types of streams, the default first. */
export const STREAM_TYPES = [
  "text/event-stream",
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
] as const;
