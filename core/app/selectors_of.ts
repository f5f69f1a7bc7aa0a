/** Which selectors select a topic. A leaf: imports nothing. @module */

/**
 * What selects a topic: itself, and the names above it.
 *
 * @example
 * ```ts
 * import { selectorsOf } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([...selectorsOf("a.b.c")], ["a.b.c", "a.b.*", "a.*"]);
 * ```
 */
export function* selectorsOf(topic: string): Generator<string> {
  yield topic;
  for (
    let at = topic.lastIndexOf(".");
    at > 0;
    at = topic.lastIndexOf(".", at - 1)
  ) yield `${topic.slice(0, at)}.*`;
}
