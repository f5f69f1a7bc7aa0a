/** What Bun does otherwise. @module */
import { match } from "node:assert/strict";
import { raw } from "../../http/raw.ts";
import type { Driver } from "../driver.ts";
import { check, send } from "../send.ts";

/** By the name of the case. */
export const bunDiffers: Driver["differs"] = {
  "a file is uploaded with fields beside it": async (target) => {
    const body = new FormData();
    body.append("file", new File(["a"], "a.txt", { type: "text/plain" }));
    await check(await send(target, "PUT /uploads/7", { body }), {
      json: {
        id: "7",
        name: "a.txt",
        // Its `File` adds a charset to types of text.
        type: "text/plain;charset=utf-8",
        size: 1,
        text: "a",
      },
    });
  },
  "two Host headers are refused": async ({ port }) => {
    // The first counts.
    const pieces = ["GET /caller HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n"];
    match(await raw(port!, pieces), /^HTTP\/1.1 200[^]*"host":"a"/);
  },
  "a Host that holds a path is refused": async ({ port }) => {
    // The URL is what both make together, without what follows the host.
    const pieces = ["GET /crash HTTP/1.1\r\nhost: a/items/7?\r\n\r\n"];
    match(await raw(port!, pieces), /^HTTP\/1.1 404/);
  },
};
