/** Deno. @module */
import { match } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../../deno.ts";
import { raw } from "../../http/raw.ts";
import { check, send } from "../send.ts";
import { type ProcessDriver, startProcess } from "./process.ts";

/** The Deno that runs the tests. */
export const denoDriver: ProcessDriver = {
  name: "Deno",
  path: Deno.execPath(),
  lacks: [],
  differs: {
    "a Host that holds a path is refused": async ({ port }) => {
      // The URL is what both make together.
      const pieces = ["GET /crash HTTP/1.1\r\nhost: a/items/7?\r\n\r\n"];
      match(await raw(port!, pieces), /^HTTP\/1.1 422/);
    },
    "a byte order mark before JSON is let go by": async (target) => {
      const sent = await send(target, "POST /echo", {
        headers: { "content-type": "application/json" },
        body: '\uFEFF{"title":"marked"}',
      });
      await check(sent, { status: 400, code: "bad_request" });
    },
    "a body with a request to speak another protocol is read": async (
      { port },
    ) => {
      const pieces = [
        "POST /echo HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\n" +
        "upgrade: h2c\r\ncontent-length: 2\r\n\r\n{}",
      ];
      match(await raw(port!, pieces), /^HTTP\/1.1 400/);
    },
  },
  start: (env) =>
    startProcess(Deno.execPath(), [
      "run",
      "-A",
      "--no-check",
      `--config=${join(ROOT, "deno.json")}`,
      join(ROOT, "tests/runtimes/mains/deno.ts"),
    ], env),
};
